/** What somebody typed, kept on their own device until we have it. Every call is safe where the browser keeps nothing. */
import type { AnswerForm, AnswerInput, Step } from "../participant/answer-form.ts";

export interface Draft {
  readonly form: AnswerForm;
  readonly step: Step;
  /** What was on its way when the line died: it may have arrived. */
  readonly underWay?: { readonly key: string; readonly input: AnswerInput } | undefined;
}

export interface DraftPlace<Kept = Draft> {
  read(): Kept | undefined;
  /** false: the browser would not keep it, or somebody said that it must not. */
  keep(draft: Kept): boolean;
  clear(): void;
  /** Not on this device: what was kept goes, and nothing is kept here until the place is cleared. */
  refuse(): void;
  isRefused(): boolean;
}

type DeviceStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One for each consultation and form, and one for each contribution that is being changed. `asKept`: undefined when it is no draft. */
export function draftPlace<Kept>(
  name: string,
  storage: DeviceStorage | undefined,
  asKept: (kept: unknown) => Kept | undefined,
): DraftPlace<Kept> {
  const place = `consult:draft:${name}`;
  const kept = (): unknown => attempt(() => JSON.parse(storage?.getItem(place) ?? "null"));
  const keep = (value: unknown): boolean =>
    attempt(() => (storage?.setItem(place, JSON.stringify(value)), storage !== undefined)) ?? false;
  // Where the device cannot remember the refusal either, this page does.
  let isRefused = false;
  const refused = (): boolean => isRefused || kept() === refusal;
  return {
    read: () => attempt(() => asKept(kept())),
    keep: (draft) => !refused() && keep(draft),
    clear() {
      isRefused = false;
      attempt(() => storage?.removeItem(place));
    },
    refuse() {
      isRefused = true;
      keep(refusal);
    },
    isRefused: refused,
  };
}

const refusal = "not on this device";

export function answerDraftPlace(name: string, storage: DeviceStorage | undefined): DraftPlace {
  return draftPlace(name, storage, asDraft);
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
