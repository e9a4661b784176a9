/** What a case study still wants, field by field. Nothing is refused for being incomplete. */
import { caseStudyFields, type CaseStudyKey } from "./case-study-fields.ts";
import type { CaseStudy, CaseStudyConsent } from "./case-study.ts";

export interface FieldState {
  readonly key: CaseStudyKey;
  /** `partly`: something is there, and `missing` says what is not. */
  readonly state: "given" | "partly" | "wanted";
  /** Names of what is missing inside the field. */
  readonly missing: readonly string[];
  readonly isNeeded: boolean;
}

export interface Completeness {
  /** In the order of the template. */
  readonly fields: readonly FieldState[];
  readonly given: number;
  readonly of: number;
  /** Whether all that is needed is given. */
  readonly isComplete: boolean;
}

/** The state of each field in the order of the template, and how many are given. Texts of nothing but white space are none. */
export function completeness(caseStudy: CaseStudy): Completeness {
  const fields = caseStudyFields.map(({ key, isNeeded }): FieldState => {
    const [has, missing] = partsOf(caseStudy, key);
    const state = !has ? "wanted" : missing.length > 0 ? "partly" : "given";
    return { key, state, missing, isNeeded };
  });
  return {
    fields,
    given: fields.filter(({ state }) => state === "given").length,
    of: fields.length,
    isComplete: fields.every(({ state, isNeeded }) => state === "given" || !isNeeded),
  };
}

const uses = ["outcomePaper", "website", "partners", "named", "pictures"] as const satisfies (keyof CaseStudyConsent)[];

/** Whether a field holds anything, and what it lacks. */
function partsOf(caseStudy: CaseStudy, key: CaseStudyKey): [has: boolean, missing: string[]] {
  switch (key) {
    case "respondent": {
      const { organisation, person, email } = caseStudy.respondent ?? {};
      return parts({ organisation: organisation ?? person, email });
    }
    case "place":
      return parts({ name: caseStudy.place?.name, country: caseStudy.place?.country });
    case "period":
      // What still goes on has no end.
      return [
        caseStudy.period?.from !== undefined || caseStudy.period?.to !== undefined,
        caseStudy.period?.from === undefined ? ["from"] : [],
      ];
    case "peopleReached":
      return parts({ number: caseStudy.peopleReached?.number, note: caseStudy.peopleReached?.note });
    case "consent": {
      const missing = uses.filter((use) => caseStudy.consent?.[use] === undefined);
      return [missing.length < uses.length, missing];
    }
    default:
      return [isGiven(caseStudy[key]), []];
  }
}

function parts(wanted: Readonly<Record<string, string | number | undefined>>): [has: boolean, missing: string[]] {
  const missing = Object.keys(wanted).filter((name) => !isGiven(wanted[name]));
  return [missing.length < Object.keys(wanted).length, missing];
}

function isGiven(value: string | number | readonly unknown[] | undefined): boolean {
  if (typeof value === "string") return value.trim() !== "";
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
