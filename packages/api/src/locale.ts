/** The language to answer in: the one asked for when it is one, else the consultation's own. */

export function localeOr(asked: string | undefined, own: string | undefined): string {
  return [asked, own].find((locale) => locale !== undefined && isLocale(locale)) ?? "en";
}

function isLocale(text: string): boolean {
  // The language alone, as it nearly always comes: asked once a contribution, and Intl takes its time.
  if (/^[a-z]{2,3}$/.test(text)) return true;
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}
