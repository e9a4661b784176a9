/** What a document says about itself, as far as it makes sense: programs write empty titles, dates of 1601 and names of machines. */
import type { DocumentFacts } from "@consult/core";

export interface SaidOfItself {
  readonly title?: string | undefined;
  readonly authors?: readonly (string | undefined)[];
  /** However it is written, with its year in four digits. */
  readonly date?: string | undefined;
  readonly language?: string | undefined;
  readonly licence?: string | undefined;
  readonly pages?: number | undefined;
}

export function factsOf({ title, authors = [], date, language, licence, pages }: SaidOfItself): DocumentFacts {
  const year = Number(/(?:^|[^0-9])((?:1[5-9]|20)[0-9]{2})/.exec(date ?? "")?.[1]);
  const named = [...new Set(authors.map((author) => line(author, 300)).filter((author) => author !== undefined))];
  const tag = languageTag(language);
  const facts = { title: line(title, 1000), licence: line(licence, 300), language: tag, pages };
  return {
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    ...(named.length === 0 ? {} : { authors: named.slice(0, 50) }),
    ...(year > 1601 ? { year } : {}),
  };
}

function line(text: string | undefined, longest: number): string | undefined {
  const words = (text ?? "")
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .slice(0, longest)
    .toWellFormed();
  return words === "" ? undefined : words;
}

function languageTag(text: string | undefined): string | undefined {
  const tag = (text ?? "").trim().replaceAll("_", "-");
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? Intl.getCanonicalLocales(tag)[0] : undefined;
}
