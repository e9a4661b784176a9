/** The letters of a document as a person lists them, a line each: "4-6, organisation, KE, Fishers, Sons and Co". */
import { CountryCode } from "../base/country-code.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { LetterInDocument } from "./part-document.ts";
import { Identity, RespondentKind } from "./respondent.ts";

export type ListedLetter = Pick<LetterInDocument, "from" | "to" | "respondent" | "identity">;

/**
 * Pages (or paragraphs), kind, country, name; the name is the rest of its line, and all but the first may be left empty.
 * Commas, semicolons or tabs part them. A heading that begins with a letter, and empty lines, say nothing. Refusal:
 * not-a-letter, naming each line.
 */
export function readParting(
  text: string,
): Result<readonly ListedLetter[], Refusal & { readonly kind: "not-a-letter" }> {
  const letters: ListedLetter[] = [];
  const problems: string[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    // A line alone is no heading.
    if (line.trim() === "" || (index === 0 && lines.length > 1 && /^\s*"?\p{L}/u.test(line))) continue;
    const read = readLine(line);
    if (typeof read === "string") problems.push(`Line ${index + 1}: ${read}`);
    else letters.push(read);
  }
  return problems.length === 0 ? ok(letters) : refuse({ kind: "not-a-letter", message: problems.join("\n") });
}

function readLine(line: string): ListedLetter | string {
  const [, from, to = from, kindText = "", countryText = "", nameText = ""] = linePattern.exec(line) ?? [];
  if (from === undefined) return "begin it with a page or two, such as 4 or 4-6, and part what follows by commas.";
  const name = nameText.trim().replace(/^"(.*)"$/, "$1");
  const kind = RespondentKind.safeParse(kindText.toLowerCase() || "unstated");
  if (!kind.success) return `"${kindText}" is neither organisation nor individual.`;
  if (kind.data === "unstated" && name !== "") return "say whether it is an organisation or an individual.";
  const country = CountryCode.optional().safeParse(countryText.toUpperCase() || undefined);
  if (!country.success) return `"${countryText}" is no country's two letters, such as KE.`;
  const named = kind.data === "organisation" ? { organisationName: name } : { personName: name };
  const identity = Identity.safeParse(name === "" ? {} : named);
  if (!identity.success) return "this name is longer than 300 characters, or holds one that cannot be kept.";
  return {
    from: Number(from),
    to: Number(to),
    respondent: { kind: kind.data, ...(country.data === undefined ? {} : { country: country.data }) },
    identity: identity.data,
  };
}

const linePattern =
  /^[^\S\t]*"?(\d{1,6})(?:[^\S\t]*[-–][^\S\t]*(\d{1,6}))?"?[^\S\t]*(?:[,;\t][^\S\t]*"?([^,;\t"]*?)"?[^\S\t]*(?:[,;\t][^\S\t]*"?([^,;\t"]*?)"?[^\S\t]*(?:[,;\t](.*))?)?)?$/;
