/** What every page knows of its reader and its site. */
import { pathsIn, type Paths } from "../paths.ts";
import { localeFor, wordsByLocale, isLocale, type Locale, type Words } from "../words/words.ts";
import type { Assets } from "../assets.ts";

export interface PageContext {
  readonly locale: Locale;
  readonly words: Words;
  /** Links carry the reader's choice of language on, when they chose one. */
  readonly paths: Paths;
  /** Where people reach this site, no slash at the end. */
  readonly publicUrl: string;
  /** Path and search of this page, without the language. */
  readonly here: string;
  readonly assets: Assets;
}

export interface PageRequest {
  readonly url: string;
  readonly acceptLanguage: string | undefined;
}

export function pageContext(
  { url, acceptLanguage }: PageRequest,
  site: { publicUrl: string; assets: Assets },
): PageContext {
  const { pathname: asked, searchParams } = new URL(url);
  // A link that began with two slashes would lead to another site.
  const pathname = asked.replace(/^\/{2,}/, "/");
  const chosen = searchParams.get("lang") ?? undefined;
  const locale = localeFor(chosen, acceptLanguage);
  searchParams.delete("lang");
  const search = searchParams.toString();
  return {
    ...site,
    locale,
    words: wordsByLocale[locale],
    paths: pathsIn(isLocale(chosen) ? chosen : undefined),
    here: search === "" ? pathname : `${pathname}?${search}`,
  };
}
