import { expect, test } from "vitest";
import { spokenLanguages } from "../base/spoken-language.ts";
import { ChannelId } from "../channel/channel.ts";
import { aContribution, aConvener, aDefinition, aMoment } from "../testing/builders.ts";
import type { Contribution } from "./contribution.ts";
import { postReceipt } from "./post-receipt.ts";
import { isPublicReceiptText, publicReceipt, publicReceiptText } from "./public-receipt.ts";

const said = (changes: Partial<Contribution> = {}) =>
  publicReceipt(aContribution({ channel: "facebook", ...changes }), aDefinition());

test("it tells the day and whether it counts, and nothing of who said what", () => {
  expect(said()).toEqual({
    number: aContribution().number,
    channel: "facebook",
    receivedOn: "2016-09-14",
    standing: "counts",
    reason: undefined,
    keptUntilOn: undefined,
    erasedOn: undefined,
  });
});

test.each([
  [{ admission: "held" }, { standing: "held" }],
  [{ admission: "refused" }, { standing: "held" }],
  [
    { setAside: { reason: "spam", note: "She sells shoes.", by: "Noor", at: aMoment } },
    { standing: "set-aside", reason: "spam" },
  ],
  [
    { withdrawnAt: aMoment, setAside: { reason: "deleted-at-source", by: "Facebook", at: aMoment } },
    { standing: "set-aside", reason: "deleted-at-source", keptUntilOn: "2016-10-14" },
  ],
] as const)("%j stands as %j", (changes, shown) => {
  expect(said(changes)).toMatchObject(shown);
  expect(JSON.stringify(said(changes))).not.toMatch(/Noor|shoes/);
});

test("of what is erased it tells the day", () => {
  expect(said({ withdrawnAt: aMoment, erasedAt: aMoment })).toMatchObject({ erasedOn: "2016-09-14" });
  expect(said({ withdrawnAt: aMoment, erasedAt: aMoment })?.keptUntilOn).toBeUndefined();
});

test("what came in private has none, whichever way it came", () => {
  const withOne = ChannelId.options.filter((channel) => said({ channel }) !== undefined);
  expect(withOne).toEqual(["facebook"]);
});

test.each(spokenLanguages)(
  "the text to post in %s holds the number as people say it, its address, and no key",
  (language) => {
    const address = "https://consult.example.org/receipt/482739051170";
    const text = publicReceiptText({ number: "482739051170", address }, language);
    expect(text).toContain("4827 3905 1170");
    expect(text).toContain(`${address} `);
    expect(isPublicReceiptText(text, "https://consult.example.org")).toBe(true);
  },
);

test.each([
  "Thank you!",
  "Look: https://consult.example.org/receipt",
  "Mine: https://consult.example.org/receipt/482739051170/ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "https://other.example.org/receipt/482739051170",
])("%s is no such text", (text) => {
  expect(isPublicReceiptText(text, "https://consult.example.org")).toBe(false);
});

test("that its number was posted is noted and taken back, for what was written in public alone", () => {
  const decider = { by: aConvener, now: aMoment };
  const comment = aContribution({ channel: "facebook" });
  expect(postReceipt(comment, { ...decider, isPosted: true })).toMatchObject({
    value: { kind: "receipt-posted", contributionId: comment.id, details: {} },
  });
  expect(postReceipt(comment, { ...decider, isPosted: false })).toMatchObject({
    value: { details: { takenBack: true } },
  });
  expect(postReceipt(aContribution(), { ...decider, isPosted: true })).toMatchObject({
    refusal: { kind: "not-public" },
  });
});
