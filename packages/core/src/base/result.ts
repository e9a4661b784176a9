/** Outcomes as values: a domain "no" is returned, never thrown. A thrown error is a defect. */

export type Result<Value, Refused extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused };

/** A "no" that a person can read and a program can branch on. Holds no transport words. */
export interface Refusal {
  readonly kind: string;
  /** What happened, what it means and what to do next, in plain English. */
  readonly message: string;
}

/** It went well, and this is what came of it. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A "no": the kind for programs, the message for people. */
export function refuse<Refused extends Refusal>(refusal: Refused): { readonly ok: false; readonly refusal: Refused } {
  return { ok: false, refusal };
}
