/** The code of a country or a language out of what people write: its code, or its name in any language that we speak. */
import { spokenLanguages } from "../base/spoken-language.ts";

export function countryCodeOf(text: string): string | undefined {
  return codeOf("region", text, text.trim().toUpperCase(), /^[A-Z]{2}$/);
}

export function languageTagOf(text: string): string | undefined {
  return codeOf("language", text, text.trim().toLowerCase(), /^[a-z]{2,3}$/);
}

function codeOf(type: "region" | "language", text: string, code: string, shape: RegExp): string | undefined {
  const isCode = shape.test(code) && nameOf(type, "en", code) !== undefined;
  return isCode ? code : codesByName(type).get(plain(text));
}

type Names = ReadonlyMap<string, string>;
const known = new Map<string, Names>();

/** Made when first asked for: it takes a few milliseconds. */
function codesByName(type: "region" | "language"): Names {
  const before = known.get(type);
  if (before !== undefined) return before;
  const names = new Map<string, string>();
  for (const code of codes(type)) {
    for (const locale of [...spokenLanguages, ...(type === "language" ? [code] : [])]) {
      const name = nameOf(type, locale, code);
      if (name !== undefined && !names.has(plain(name))) names.set(plain(name), code);
    }
  }
  known.set(type, names);
  return names;
}

function codes(type: "region" | "language"): string[] {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  return type === "region" ? pairs.map((pair) => pair.toUpperCase()) : pairs;
}

function nameOf(type: "region" | "language", locale: string, code: string): string | undefined {
  return new Intl.DisplayNames([locale, "en"], { type, fallback: "none" }).of(code);
}

/** Without accents, dots and articles of sentence: "Côte d’Ivoire" and "cote d'ivoire" are one. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
