/** Our own sentences first; then the declaration of human rights in some thirty languages, where they are at hand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languageOfLetter } from "./language-of-letter.ts";

test.each([
  ["en", "Dear all,\n\nWe run a night shelter with the city. It works because the mayor pays the rent."],
  ["fr", "Bonjour,\n\nnous tenons un guichet avec la mairie, et il est ouvert à toutes et à tous."],
  ["es", "Hola:\n\nNuestra ventanilla atiende a los recién llegados y no pide papeles para ser atendido."],
  ["ar", "السلام عليكم\n\nالسؤال ١: نحتاج إلى مترجمين في البلدية."],
])("tells %s", (language, letter) => {
  expect(languageOfLetter(letter)).toBe(language);
});

test.each([
  ["another language", "Sehr geehrte Damen und Herren, die Diaspora schickt mehr als Geld, und das ist gut so."],
  ["Persian", "ما به مترجم در شهرداری نیاز داریم و کسی صدای ما را نمی‌شنود."],
  ["Urdu", "ہمیں بلدیہ میں مترجم چاہیے اور کوئی ہماری نہیں سنتا۔"],
  ["Chinese", "伙伴关系需要信任。"],
  ["too little", "Q1: shelter"],
  ["nothing", ""],
  [
    "two languages",
    "We run it with the city and it is for all. Nous tenons un guichet avec le maire et il est pour tous.",
  ],
])("does not guess at %s", (_what, letter) => {
  expect(languageOfLetter(letter)).toBeUndefined();
});

const declarations = join(import.meta.dirname, "../../../../../shared/data/lid/udhr");

const spoken: Readonly<Record<string, string>> = { eng: "en", fra: "fr", spa: "es", arb: "ar" };

test("paragraphs in the languages that we speak are told, and hardly ever found in others", ({ skip }) => {
  if (!existsSync(declarations)) skip("the declarations are not here: they are no part of the project");
  const found = readdirSync(declarations)
    .filter((name) => name.endsWith(".html"))
    .flatMap((name) => paragraphsOf(readFileSync(join(declarations, name), "utf8")).map((text) => ({ name, text })))
    .map(({ name, text }) => ({ own: spoken[name.replace(".html", "")], told: languageOfLetter(text) }));
  const ours = found.filter(({ own }) => own !== undefined);
  const others = found.filter(({ own }) => own === undefined);
  expect(ours.length).toBeGreaterThan(200);
  expect(ours.filter(({ own, told }) => told !== undefined && told !== own)).toEqual([]);
  expect(ours.filter(({ own, told }) => told === own).length / ours.length).toBeGreaterThan(0.9);
  expect(others.filter(({ told }) => told !== undefined).length / others.length).toBeLessThan(0.03);
});

function paragraphsOf(page: string): string[] {
  return page
    .replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, "\n")
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 60);
}
