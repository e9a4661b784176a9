/** Said while the server's clock may be wrong: what comes close to a deadline is held, and somebody has to look at the clock. */
import type { JSX } from "preact";
import type { Desk } from "./desk.tsx";

export function ClockLine({ desk, alarm }: { desk: Desk; alarm: string | undefined }): JSX.Element | null {
  if (alarm === undefined) return null;
  return (
    <p class="bad" role="alert">
      {alarm} {desk.words.overview.clockDoubtful}
    </p>
  );
}
