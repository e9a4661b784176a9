import { describe, expect, test } from "vitest";
import type { SetAsideReason } from "../contribution/contribution.ts";
import type { Contribution } from "../contribution/contribution.ts";
import { aContribution, aMoment } from "../testing/builders.ts";
import { tellingMail, tellingOf, tellingReply } from "./telling.ts";

const setAside = (reason: SetAsideReason) => ({ setAside: { reason, by: "Noor", at: aMoment } });
const byConvener = { kind: "convener", account: "convener00000001", label: "Noor" } as const;

describe("who is told, and how", () => {
  test.each<[string, Partial<Contribution>, string | undefined, string]>([
    ["who left an address", {}, "amina@example.org", "mail"],
    ["what was set aside is told why, by its receipt", setAside("out-of-scope"), "amina@example.org", "mail"],
    ["a comment with an address", { channel: "facebook" }, "amina@example.org", "mail"],
    ["a comment", { channel: "facebook" }, undefined, "reply"],
    ["a letter on paper", { channel: "paper" }, undefined, "sheet"],
    ["who was met", { channel: "meeting" }, undefined, "sheet"],
    ["who rang", { channel: "call" }, undefined, "sheet"],
    ["what somebody handed in", { channel: "materials", recordedBy: byConvener }, undefined, "sheet"],
    ["a form without an address", {}, undefined, "receipt"],
    ["an address that nobody reads", {}, "no-reply@example.org", "receipt"],
    ["taken back", { withdrawnAt: aMoment }, "amina@example.org", "nobody"],
    ["erased", { erasedAt: aMoment }, "amina@example.org", "nobody"],
    ["a machine", setAside("automatic"), "amina@example.org", "nobody"],
    ["spam", setAside("spam"), "amina@example.org", "nobody"],
    ["deleted where it was written", { channel: "facebook", ...setAside("deleted-at-source") }, undefined, "nobody"],
  ])("%s", (_, change, email, telling) => {
    expect(tellingOf(aContribution(change), email === undefined ? undefined : { email })).toBe(telling);
  });
});

describe.each(["en", "fr", "es", "ar"])("in %s", (locale) => {
  const facts = {
    number: "482739051170",
    title: "Harbour",
    paper: "https://p.example/c/x/outcome",
    receipt: "https://p.example/receipt/482739051170/KEY",
  };
  test("the mail names the number and leads to the paper and the receipt", () => {
    const { subject, text } = tellingMail(facts, locale);
    expect(subject).toContain("Harbour");
    for (const part of ["4827 3905 1170", facts.paper, facts.receipt]) expect(text).toContain(part);
  });
  test("the reply leads there too", () => {
    const reply = tellingReply({ ...facts, receipt: "https://p.example/receipt/482739051170" }, locale);
    expect(reply).toContain(facts.paper);
    expect(reply).not.toContain("KEY");
  });
});

test("each language has its own words", () => {
  const facts = { number: "482739051170", title: "", paper: "", receipt: "" };
  expect(new Set(["en", "fr", "es", "ar"].map((locale) => tellingMail(facts, locale).text)).size).toBe(4);
});
