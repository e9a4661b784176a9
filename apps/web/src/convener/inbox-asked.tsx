/** What of the inbox is shown: which of its lists, by which way in, from where on. */
import type { ChannelId } from "@consult/core";
import type { JSX } from "preact";

export const shows = ["waiting", "new", "attention", "mine", "all"] as const;

export interface InboxAsked {
  readonly show: (typeof shows)[number];
  readonly channel: ChannelId | undefined;
  readonly after: string | undefined;
}

/** What the list showed, so that it shows the same after an act. */
export function Asked({ asked }: { readonly asked: InboxAsked }): JSX.Element {
  return (
    <>
      {Object.entries(asked).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}
