import { expect, test } from "vitest";
import { LocalizedText, textFor } from "./localized-text.ts";

const texts = { en: "Hello", fr: "Bonjour", "pt-BR": "Olá" };

test.each([
  [["fr"], "Bonjour", "fr"],
  [["fr-BE"], "Bonjour", "fr"],
  [["pt-BR", "en"], "Olá", "pt-BR"],
  [["sw", "fr"], "Bonjour", "fr"],
  [["sw"], "Hello", "en"],
  [[], "Hello", "en"],
])("a reader of %s reads %s, marked as %s", (wanted, text, language) => {
  expect(textFor(texts, wanted)).toEqual({ text, language });
});

test.each(["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"])(
  "a reader whose language is said to be %s reads the first text",
  (wanted) => {
    expect(textFor(texts, [wanted])).toEqual({ text: "Hello", language: "en" });
  },
);

test("plain text is in a language that its reader knows from elsewhere", () => {
  expect(textFor("Hello")).toEqual({ text: "Hello", language: undefined });
});

test.each([{}, { english: "Hello" }, { en: "" }, "", 5])("%j is no localized text", (value) => {
  expect(LocalizedText.safeParse(value).success).toBe(false);
});
