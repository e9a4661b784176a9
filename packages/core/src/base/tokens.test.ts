import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textToTokens } from "./tokens.ts";

describe("what somebody looks for is found in", () => {
  test.each([
    ["lodz", "Zapraszamy do miasta Łódź!"],
    ["ŁÓDŹ", "lodz"],
    ["strasse", "Die Straße"],
    ["STRAẞE", "strasse"],
    ["istanbul", "İstanbul"],
    ["isik", "ışık"],
    ["societe", "la société civile"],
    ["integration", "l’intégration des réfugiés"],
    ["thorshofn", "Þórshöfn"],
    ["aero oerestad", "Ærø og Œrestad"],
    ["σισυφοσ", "Ο ΣΊΣΥΦΟΣ"],
    ["Σίσυφος", "σισυφος"],
    ["migração", "migracao"],
    ["الاسلاميه", "الأُمَّـــة الإسلاميَّة"],
    ["مدرسة", "مدرسه"],
    ["على", "علي"],
    ["کتاب", "كتاب"],
    ["3", "السؤال ٣"],
    ["12", "第１２条"],
    ["full width", "ｆｕｌｌ　ｗｉｄｔｈ"],
    ["移民", "在城市移民融入社会"],
    ["移", "在城市移民融入社会"],
    ["ガイド", "ｶﾞｲﾄﾞ"],
    ["이주민", "이주민을 위한"],
    ["ชุมชน", "ในชุมชนเมือง"],
    ["किताब", "हिन्दी किताब"],
    ["migration 移民", "Migration（移民）"],
    ["𠮷野", "𠮷野家"],
  ])("%s in %s", (wanted, text) => {
    const there = new Set(textToTokens(text).split(" "));
    for (const token of textToTokens(wanted).split(" ")) expect(there).toContain(token);
  });

  test("and not where it is not", () => {
    expect(textToTokens("在城市").split(" ")).not.toContain("移民");
    expect(textToTokens("किताब")).not.toBe(textToTokens("कतब"));
    expect(textToTokens("ガ")).not.toBe(textToTokens("カ"));
  });
});

test("tokens are lower-case words parted by single spaces, in the order of the text", () => {
  expect(textToTokens("  The Role, of—Civil\nSociety: 3.9 billion! ")).toBe("the role of civil society 3 9 billion");
  expect(textToTokens("Le Rôle — où?\n")).toBe("le role ou");
  expect(textToTokens("移民 OK")).toBe("移 民 移民 ok");
  expect(textToTokens("… 😀 ")).toBe("");
  expect(textToTokens("")).toBe("");
});

test("tokens of tokens are found among them: whatever is indexed can be looked for", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const tokens = textToTokens(text);
      const there = new Set(tokens.split(" "));
      for (const token of textToTokens(tokens).split(" ")) expect(there).toContain(token);
      expect(tokens).toBe(tokens.trim());
      expect(tokens).not.toMatch(/ {2}/);
    }),
  );
});

test("any stretch of a text without spaces is found in it", () => {
  const letters = fc.string({ unit: fc.constantFrom("移", "民", "城", "市", "社", "会"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, letters, letters, (before, wanted, after) => {
      const there = new Set(textToTokens(before + wanted + after).split(" "));
      expect(
        textToTokens(wanted)
          .split(" ")
          .every((token) => there.has(token)),
      ).toBe(true);
    }),
  );
});

test(
  "a long text takes time in proportion to its length: quadratic, it would take many minutes",
  { timeout: 60_000 },
  () => {
    const one = textToTokens("Łódź 移民 ");
    expect(textToTokens("Łódź 移民 ".repeat(60_000)).length).toBe((one.length + 1) * 60_000 - 1);
  },
);
