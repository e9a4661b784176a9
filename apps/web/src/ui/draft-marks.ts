/** What the script that keeps typed words on the device has to know of a form, and when what it kept has arrived. */
import type { Words } from "../words/words.ts";

export interface KeptForm {
  /** Of its place on the device: letters, digits and hyphens. */
  readonly name: string;
  /** Where it is opened anew. */
  readonly from: string;
  /** Nothing of it was typed yet (`new`), or the server kept it (`same`: only a draft of the same form is newer). */
  readonly fresh?: "new" | "same" | undefined;
  /** It has several pages, and a draft goes back to the one that it was left at. */
  readonly hasSteps?: boolean;
}

export function draftMarks(words: Words["draft"], { name, from, fresh, hasSteps = false }: KeptForm) {
  return {
    "data-draft": name,
    "data-draft-words": JSON.stringify(words),
    "data-draft-from": from,
    ...(fresh === undefined ? {} : { "data-draft-fresh": fresh }),
    ...(hasSteps ? { "data-draft-steps": "" } : {}),
  };
}

/** Goes to the end of the address that follows a form which has arrived: its draft is cleared there. Nothing without script. */
export function sentMark(fields: Pick<URLSearchParams, "get">, name: string): string {
  return fields.get("draft") === "kept" ? `#sent=${name}.${encodeURIComponent(fields.get("key") ?? "")}` : "";
}
