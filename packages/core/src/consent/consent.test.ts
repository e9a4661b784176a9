import { expect, test } from "vitest";
import { allows, Consent } from "./consent.ts";

test("what was not allowed is forbidden", () => {
  const consent = Consent.parse({ uses: ["analyse", "publish"] });
  expect(allows(consent, "publish")).toBe(true);
  expect(allows(consent, "quote-named")).toBe(false);
});

test("a respondent who says nothing about their name is not named", () => {
  expect(Consent.parse({ uses: [] }).publishedAs).toBe("unnamed");
});

test("each use stands once", () => {
  expect(Consent.safeParse({ uses: ["analyse", "analyse"] }).success).toBe(false);
});
