/** What anybody may see of a consultation: no extension for one respondent, no name of who granted one. */
import type { Consultation } from "./consultation.ts";

/** Extensions for all keep their reason and day; those for one respondent are left out. */
export function publicView(consultation: Consultation): Consultation {
  return {
    ...consultation,
    extensions: consultation.extensions
      .filter((extension) => extension.for.kind === "all")
      .map((extension) => ({ ...extension, grantedBy: "the conveners" })),
  };
}
