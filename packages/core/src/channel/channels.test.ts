import { expect, test } from "vitest";
import { ConsentUse } from "../consent/consent.ts";
import { LocalizedText } from "../base/localized-text.ts";
import { ChannelId, ChannelOffer } from "./channel.ts";
import { channels } from "./channels.ts";
import { consentGiven } from "./consent-given.ts";

test("every way in is there under its own name", () => {
  expect(Object.keys(channels).toSorted()).toEqual([...ChannelId.options].toSorted());
  for (const [id, channel] of Object.entries(channels)) expect(channel.id).toBe(id);
});

test.each(Object.values(channels))("$id speaks four languages and says what it asks", (channel) => {
  for (const text of [channel.name, channel.howTo]) {
    expect(LocalizedText.safeParse(text).success).toBe(true);
    expect(Object.keys(text)).toEqual(["en", "fr", "es", "ar"]);
  }
  for (const use of [...channel.impliedConsent, ...channel.askedConsent]) expect(ConsentUse.options).toContain(use);
  // Whatever is not implied must be asked, or it could never be allowed; what is implied need not be.
  expect(channel.impliedConsent.filter((use) => channel.askedConsent.includes(use))).toEqual([]);
});

test("the moment that counts is one that can be relied on", () => {
  expect(Object.fromEntries(Object.values(channels).map(({ id, sentBy }) => [id, sentBy]))).toEqual({
    website: "server-clock",
    facebook: "platform-time",
    email: "mail-hop",
    materials: "mail-hop",
    recording: "mail-hop",
    call: "convener-statement",
    "case-study": "mail-hop",
    meeting: "convener-statement",
    paper: "convener-statement",
  });
});

test("only a case study is asked whether it may be used as one", () => {
  const asking = Object.values(channels).filter(({ askedConsent }) => askedConsent.includes("case-study"));
  expect(asking.map(({ id }) => id)).toEqual(["case-study"]);
});

test("by answering one agrees to be read and counted, once, and to nothing else that was not said", () => {
  const { website } = channels;
  expect(consentGiven(website, { uses: [], publishedAs: "unnamed" })).toEqual({
    uses: ["analyse"],
    publishedAs: "unnamed",
  });
  expect(consentGiven(website, { uses: ["publish", "analyse"], publishedAs: "named" })).toEqual({
    uses: ["analyse", "publish"],
    publishedAs: "named",
  });
});

test.each([
  [{ channel: "call", phones: ["+32 2 235 0554"] }, true],
  [{ channel: "call", phones: ["022350554"] }, false],
  [{ channel: "pigeon" }, false],
])("an offer %j is read: %s", (offer, isGood) => {
  expect(ChannelOffer.safeParse(offer).success).toBe(isGood);
});
