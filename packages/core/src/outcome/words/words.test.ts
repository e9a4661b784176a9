/** A paper speaks one language throughout: the one it is asked for. */
import { describe, expect, test } from "vitest";
import { spokenLanguage, spokenLanguages } from "../../base/spoken-language.ts";
import { ChannelId } from "../../channel/channel.ts";
import { consolidate } from "../../consolidation/consolidate.ts";
import { SetAsideReason } from "../../contribution/contribution.ts";
import { contributionForPaper, materialForPaper } from "../../testing/material.ts";
import { buildPaper } from "../build-paper.ts";
import { checkPaper } from "../check-paper.ts";
import { composePaper } from "../compose-paper.ts";
import { sliceName } from "../slice-name.ts";
import { en } from "./en.ts";
import { paperWords } from "./paper-words.ts";

const reasons = SetAsideReason.options.filter((reason) => reason !== "withdrawn");
const material = materialForPaper(
  [
    contributionForPaper(1, { answers: [{ question: 1, text: "Hier." }, { text: "Merci." }] }),
    contributionForPaper(2, { answers: [{ question: 1, text: "Oui." }], respondent: { kind: "individual" } }),
    contributionForPaper(3, { answers: [{ question: 2, text: "Non." }], uses: ["analyse"] }),
    contributionForPaper(4, {
      answers: [
        { question: 2, text: "Ici." },
        { question: 3, text: "Là." },
      ],
      respondent: { kind: "unstated" },
    }),
    contributionForPaper(5, { withdrawn: true }),
    ...reasons.map((setAside, index) => contributionForPaper(index + 6, { setAside })),
  ],
  [
    [1, 1, "housing"],
    [2, 1, "housing"],
    [3, 1, "diaspora"],
    [4, 1, "housing"],
  ],
);
const nothing = materialForPaper(
  [contributionForPaper(1, { answers: [{ question: 1, text: "Hier." }] })],
  [[1, 1, "housing"]],
);
/** Lines with what the material itself brings, in every language. */
const brought = /Who runs|Housing|Diaspora|Inclusion|What builds|Trust|Who is|Voice|Shelter|How/;

describe.each(spokenLanguages)("in %s", (locale) => {
  const words = paperWords(locale);

  test.each([
    ["everything", material],
    ["one alone", nothing],
  ])("a draft of %s passes the check and is built", (_, given) => {
    const consolidation = consolidate(given, { locale });
    const source = composePaper(consolidation, given, { locale });
    expect(checkPaper(source, given, consolidation, { locale })).toEqual([]);
    const built = buildPaper(source, given, consolidation, { locale });
    expect(built).toMatchObject({ ok: true, value: { html: expect.stringContaining(words.allPassages) } });
  });

  test("says each thing in its own words, with the numbers it is given", () => {
    for (const [name, said] of Object.entries(words)) {
      const spoken = typeof said === "function" ? (said as (...given: unknown[]) => string)(71, 82, 93) : said;
      if (typeof spoken === "string") expect([name, spoken.trim()]).not.toEqual([name, ""]);
      if (typeof said === "function") expect([name, spoken]).toEqual([name, expect.stringMatching(/71|82/)]);
    }
    expect(words.passages(1)).toContain("1");
    expect(words.counts(2)).toContain("2");
    for (const channel of ChannelId.options) expect(words.channels[channel]).toMatch(/\p{L}/u);
    for (const reason of SetAsideReason.options) expect(words.reasons[reason]).toMatch(/\p{L}/u);
    if (locale !== "en") expect(words.method).not.toBe(en.method);
  });
});

test.each(spokenLanguages.filter((locale) => locale !== "en"))("in %s, no English is left between", (locale) => {
  const consolidation = consolidate(material, { locale });
  const source = composePaper(consolidation, material, { locale });
  const built = buildPaper(source, material, consolidation, { locale });
  if (!built.ok) throw new Error(built.refusal.message);
  const shown = built.value.html.slice(built.value.html.indexOf("<main>")).replace(/<[^>]*>/g, "\n");
  for (const text of [source, shown, built.value.markdown]) {
    const read = text
      .replace(/\]\([^)]*\)|<!--.*?-->/g, "")
      .split("\n")
      .filter((line) => !brought.test(line));
    expect(read.join("\n")).not.toMatch(
      /\b(?:of|the|answer|evidence|said|website|words|counted|theme|because|English)\b/,
    );
  }
});

test("a locale is answered in its language, and one that is not here in English", () => {
  expect(["fr-BE", "AR", "es-419", "sw", ""].map(spokenLanguage)).toEqual(["fr", "ar", "es", "en", "en"]);
  expect(sliceName({ by: "language", value: "sw" }, "fr")).toBe("swahili");
  expect(sliceName({ by: "country", value: "XX" }, "fr")).toBe("XX");
  expect(sliceName({ by: "country", value: "unknown" }, "ar")).toBe("غير محدد");
});
