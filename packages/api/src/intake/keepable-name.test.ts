import { expect, test } from "vitest";
import { keepableName } from "./keepable-name.ts";

test.each([
  ["Stellungnahme Verein Br%C3%BCcke.txt", "Stellungnahme Verein Brücke.txt"],
  ["R%C3%A9ponse%20de%20la%20ville.pdf", "Réponse de la ville.pdf"],
  ["%D0%9E%D1%82%D0%B2%D0%B5%D1%82.docx", "Ответ.docx"],
  ["Br%FCcke.txt", "Brücke.txt"],
  ["50% of us.txt", "50% of us.txt"],
  ["100%25 of us.txt", "100%25 of us.txt"],
  ["笔%FF.txt", "笔%FF.txt"],
  ["a\0b.txt", "a\ufffdb.txt"],
  ["", "unnamed"],
])("%j is kept as %j", (name, kept) => expect(keepableName(name)).toBe(kept));

test("a long one is cut between letters", () => {
  expect(keepableName(`${"a".repeat(499)}e\u0301`)).toBe("a".repeat(499));
  expect(keepableName(`${"a".repeat(499)}\u{1f600}`)).toBe("a".repeat(499));
});
