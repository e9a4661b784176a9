import { expect, test } from "vitest";
import { CountryCode } from "./country-code.ts";
import { EmailAddress } from "./email-address.ts";
import { Id, Slug } from "./id.ts";
import { CalendarDay, Instant } from "./instant.ts";
import { isReadable } from "./readable-text.ts";
import { ok, refuse } from "./result.ts";
import { Span, textAt } from "./span.ts";
import { WebAddress } from "./web-address.ts";

test.each([
  [Slug, ["forum", "forum-2016"], ["Forum", "forum-", "forum--2016", "", "a".repeat(65), "für"]],
  [Id, ["abcd1234"], ["abc", "ABCD1234", "a".repeat(41)]],
  [Instant, ["2016-09-16T21:59:59.999Z"], ["2016-09-16", "2016-09-16T21:59:59Z", "2016-09-16T21:59:59.999+02:00"]],
  [CalendarDay, ["2016-02-29"], ["2015-02-29", "2016-9-16"]],
  [CountryCode, ["KE"], ["ke", "KEN"]],
  [EmailAddress, ["a@example.org"], ["a", `${"a".repeat(250)}@example.org`, "a@example.org\nBcc: b@example.org"]],
  [
    WebAddress,
    ["https://example.org/a"],
    ["javascript:alert(1)", "data:text/html,x", "example.org", "ftp://example.org"],
  ],
])("a schema takes what it names and nothing else", (schema, good, bad) => {
  for (const value of good) expect(schema.safeParse(value).success, value).toBe(true);
  for (const value of bad) expect(schema.safeParse(value).success, value).toBe(false);
});

test("a span is half open and never ends before it starts", () => {
  expect(textAt("abcdef", { start: 1, end: 3 })).toBe("bc");
  expect(Span.safeParse({ start: 3, end: 1 }).success).toBe(false);
  expect(Span.safeParse({ start: -1, end: 1 }).success).toBe(false);
});

test("an outcome is a value or a refusal", () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(refuse({ kind: "no", message: "No." })).toEqual({ ok: false, refusal: { kind: "no", message: "No." } });
});

test("a text with NUL or half of a character cannot be kept", () => {
  expect(["fine 😀", "nul\0", "half \ud83d"].map((text) => isReadable(text))).toEqual([true, false, false]);
});
