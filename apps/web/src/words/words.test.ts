import { parseReceiptNumber } from "@consult/core";
import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";
import { fill } from "./fill.ts";
import { locales, localeFor, wordsByLocale } from "./words.ts";

test.each(locales)("%s leaves the same gaps as English, and nothing untranslated by accident", (locale) => {
  const english = flatten(wordsByLocale.en);
  const own = flatten(wordsByLocale[locale]);
  expect(Object.keys(own)).toEqual(Object.keys(english));
  for (const [key, sentence] of Object.entries(english)) {
    expect(gaps(own[key] ?? ""), key).toEqual(gaps(sentence));
    expect(own[key]?.trim(), key).not.toBe("");
  }
  const same = Object.keys(english).filter(
    (key) => own[key] === english[key] && english[key]!.replace(/\{\w+\}/g, "").length > 12,
  );
  if (locale !== "en") expect(same).toEqual([]);
});

test.each([
  ["fr", "en", "fr"],
  [undefined, "de-DE,de;q=0.9,es-MX;q=0.8,en;q=0.5", "es"],
  [undefined, "en;q=0.5, ar-EG", "ar"],
  [undefined, "fr;q=0, en", "en"],
  ["xx", undefined, "en"],
  [undefined, "constructor, __proto__", "en"],
])("chosen %s, browser %s: %s", (chosen, browser, expected) => {
  expect(localeFor(chosen, browser)).toBe(expected);
});

test("a gap takes its value as it is, and only its own", () => {
  expect(fill("{a} and {b} and {c}", { a: "$&{b}", b: 2 })).toBe("$&{b} and 2 and {c}");
});

test("right-to-left languages by tag", () => {
  expect(["ar", "ar-EG", "he", "fa", "ur", "en", "fr", "arn", "es"].map(directionOf).join(" ")).toBe(
    "rtl rtl rtl rtl rtl ltr ltr ltr ltr",
  );
});

function flatten(words: object, path: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words as Record<string, string | object>).flatMap(([key, each]) =>
      typeof each === "string" ? [[[...path, key].join("."), each]] : Object.entries(flatten(each, [...path, key])),
    ),
  );
}

function gaps(sentence: string): string[] {
  return [...sentence.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
}

test.each(locales)("%s names a receipt number that is one", (locale) => {
  const shown = Object.values(flatten(wordsByLocale[locale])).flatMap(
    (sentence) => sentence.match(/\d{4} \d{4} \d{4}/g) ?? [],
  );
  expect(shown).not.toEqual([]);
  for (const number of shown) expect(parseReceiptNumber(number)).toMatchObject({ ok: true });
});
