/** What the parts of the coding desk share: what they are given, and the form of an act. */
import type { JSX } from "preact";
import type { Act, CodingData } from "./coding-state.ts";
import { deskPathsOf } from "./desk-paths.ts";

/** What script does in place of a round trip. */
export interface CodingActs {
  select(segmentId: string): void;
  perform(act: Act): void;
  addTheme(label: string): void;
  undo(): void;
  next(): void;
  find(letters: string): void;
  setKeys(on: boolean): void;
}

export interface CodingViewProps extends CodingData {
  readonly said: string | undefined;
  /** What a form must send to take the last act back. */
  readonly undoing: Act | undefined;
  readonly acts?: CodingActs;
  readonly found?: string;
  readonly keysOn?: boolean;
}

/** A key that works; without script there is none to show. */
export function Key({ of, acts }: { readonly of: string; readonly acts: CodingActs | undefined }): JSX.Element | null {
  return acts === undefined ? null : <kbd aria-hidden="true">{of}</kbd>;
}

/** The hidden fields of a form that performs an act. */
export function ActFields({ act }: { readonly act: Act }): JSX.Element {
  return (
    <>
      <input type="hidden" name="do" value={act.kind} />
      <input type="hidden" name="segment" value={act.segmentId} />
      {act.kind === "file" ? (
        <>
          <input type="hidden" name="questions" value={act.questions.join(",")} />
          <input type="hidden" name="before" value={act.before.join(",")} />
        </>
      ) : (
        <input type="hidden" name="theme" value={act.themeId} />
      )}
      {act.kind === "uncode" ? <input type="hidden" name="coding" value={act.codingId} /> : null}
    </>
  );
}

export function addressOf({ consultationId, filter }: Pick<CodingData, "consultationId" | "filter">): string {
  return deskPathsOf(consultationId).room("code", filter);
}
