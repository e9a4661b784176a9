/** What somebody typed, kept on their own device until we have it. Every call is safe where the browser keeps nothing. */
import type { AnswerForm, AnswerInput, Step } from "../participant/answer-form.ts";

export interface Draft {
  readonly form: AnswerForm;
  readonly step: Step;
  /** What was on its way when the line died: it may have arrived. */
  readonly underWay?: { readonly key: string; readonly input: AnswerInput } | undefined;
}

export interface DraftPlace {
  read(): Draft | undefined;
  /** false: the browser would not keep it. */
  keep(draft: Draft): boolean;
  clear(): void;
}

/** One draft for each consultation, and one for each contribution that is being changed. */
export function draftPlace(
  name: string,
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined,
): DraftPlace {
  const place = `consult:draft:${name}`;
  return {
    read: () => attempt(() => asDraft(JSON.parse(storage?.getItem(place) ?? "null"))),
    keep: (draft) => attempt(() => (storage?.setItem(place, JSON.stringify(draft)), storage !== undefined)) ?? false,
    clear: () => attempt(() => storage?.removeItem(place)),
  };
}

/** Storage may be forbidden, full or somebody else's; reading `localStorage` itself can throw. */
export function deviceStorage(): Storage | undefined {
  return attempt(() => localStorage);
}

function asDraft(kept: unknown): Draft | undefined {
  const draft = kept as Draft | null;
  return typeof draft?.form?.key === "string" && typeof draft.form.answers === "object" ? draft : undefined;
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
