/** How nine languages say how many. What is listed under `idioms` looks like a quantifier and claims nothing. */
import type { Quantifier } from "../quantifier.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import { sw } from "./sw.ts";
import { zh } from "./zh.ts";

export interface ClaimWords {
  readonly quantifiers: Partial<Record<Quantifier, string>>;
  /** Separated by `|`, as all lists here. */
  readonly idioms: string;
  /** "per cent", behind or before the number. */
  readonly perCent: string;
  /** Between the two numbers of "nine in ten". */
  readonly outOf: string;
  /** What a number may follow without counting anything: "question 3", "annex 2". */
  readonly numbered: string;
  /** Before a year: "in 2016". */
  readonly beforeYear: string;
  /** What is counted, by its beginning: "2016 organisations" is no year. */
  readonly counted: string;
  /** Number words from two on, as "two=2". */
  readonly numbers: string;
}

export const claimWords: Readonly<Record<string, ClaimWords>> = { en, fr, es, ar, zh, ru, de, pt, sw };
