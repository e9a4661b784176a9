import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import type { Material } from "../consolidation/consolidation.ts";
import { aConvener, aMoment } from "../testing/builders.ts";
import { consultationForPaper, contributionForPaper, idForPaper, materialForPaper } from "../testing/material.ts";
import {
  contributionsBehind,
  isGone,
  linesOnGone,
  renderEdition,
  type EditionToRender,
  type RenderedEdition,
} from "./edition.ts";
import { findPublishProblems, publishPaper, type PublishPaperInput } from "./publish-paper.ts";

const spoken = "The cellar floods in every spring.";
const inline = "nobody answers the telephone at night";
const other = "Money that lasts would help us most.";
const quotable = { uses: ["analyse", "quote-unnamed", "publish"] } as const;
const [first, second, third] = [1, 2, 3].map((count) => `${idForPaper(count)}-1-1`);

function materialIn(stage: Material["consultation"]["stage"] = "consolidating", isCoded = true): Material {
  const contributions = [
    contributionForPaper(1, { answers: [{ question: 1, text: `${spoken} And ${inline}.` }], uses: [...quotable.uses] }),
    contributionForPaper(2, { answers: [{ question: 1, text: other }], uses: [...quotable.uses] }),
    contributionForPaper(3, {
      answers: [{ question: 2, text: "Counted only." }],
      uses: ["analyse"],
      respondent: { kind: "individual" },
    }),
  ];
  const material = materialForPaper(contributions, [
    [1, 1, "housing"],
    [3, 1, "diaspora"],
    ...(isCoded ? [[2, 1, "inclusion"] as const] : []),
  ]);
  return { ...material, consultation: { ...consultationForPaper, stage } };
}

const table = `| who | words |\n| - | - |\n| One of them | “${inline}” [e](segment:${first}) |`;
const source = [
  "# What was said",
  `## “${inline}” [e](segment:${first})`,
  `> ${spoken}\n>\n> — [an organisation in Kenya](quote:${first})`,
  `One says “${inline}”, **another “Money that lasts”** <!-- no tally needed: of two --> [e](segment:${first},${second}).`,
  `- It floods, “nobody **answers** the telephone at night”. [e](segment:${first},${third})\n- Another asks for “Money that lasts”. [e](segment:${second})`,
  table,
  `> ${other}\n>\n> — [an organisation in Kenya](quote:${second})`,
  "Replies came in: [3](tally:received), of them [2 of 3](tally:question/1).",
  "## Method",
  "<!-- no evidence needed: it says how it was made -->",
  "```\nread, then code\n```",
  "---",
  "<!-- a remark -->",
].join("\n\n");

const by = { number: 1, by: aConvener, byName: "Ana", now: aMoment };

function inputOf(changes: Partial<PublishPaperInput> = {}, material = materialIn()): PublishPaperInput {
  const paper = { source, revision: 3 };
  return { paper, material, consolidation: consolidate(material), seenRevision: 3, ...changes };
}

function published(input = inputOf()): EditionToRender & RenderedEdition {
  const result = publishPaper(input, by);
  if (!result.ok) throw new Error(result.refusal.message);
  return { ...result.value, number: 1, publishedAt: aMoment };
}

describe("publishing", () => {
  test("freezes what stands behind the paper, and says so in the log", () => {
    const result = publishPaper(inputOf(), by);
    if (!result.ok) throw new Error(result.refusal.message);
    const { evidence, events, from, paperRevision, locale } = result.value;
    expect([...contributionsBehind(evidence)]).toEqual([1, 2, 3].map(idForPaper));
    const consent = { uses: quotable.uses, publishedAs: "unnamed" };
    expect(evidence.consents).toEqual({
      [idForPaper(1)]: consent,
      [idForPaper(2)]: consent,
      [idForPaper(3)]: { ...consent, uses: ["analyse"] },
    });
    expect(evidence.title).toBe("What was said");
    expect({ from, paperRevision, locale }).toEqual({ from: "consolidating", paperRevision: 3, locale: "en" });
    expect(events.map(({ kind, details }) => [kind, details])).toEqual([
      ["stage-moved", { from: "consolidating", to: "published" }],
      ["edition-published", { edition: 1, revision: 3 }],
    ]);
    const again = publishPaper(inputOf({}, materialIn("published")), { ...by, number: 2 });
    expect(again.ok && again.value.events.map(({ kind }) => kind)).toEqual(["edition-published"]);
  });

  const plain = { source: "# A\n\nReplies came in: [3](tally:received).\n", revision: 3 };
  const broken = { source: "# A\n\nAll agree.\n", revision: 3 };
  test.each([
    ["wrong-stage", inputOf({}, materialIn("closed")), /is closed\. Move it to consolidating/],
    ["no-paper", inputOf({ paper: undefined }), /No paper is saved/],
    [
      "balance-does-not-close",
      inputOf({ paper: plain }, materialIn("consolidating", false)),
      /1 contribution is neither/,
    ],
    ["paper-problems", inputOf({ paper: broken }), /has 2 problems\. Mend them.*line 3/],
    [
      "paper-problems",
      inputOf({ paper: { source: `${source}\n\n## More\n\nIt is so.\n`, revision: 3 } }),
      /has 1 problem\./,
    ],
    ["not-heard-unseen", inputOf({ seenRevision: 2 }), /who revision 3 of the paper does not cite/],
    ["not-heard-unseen", inputOf({ seenRevision: undefined }), /Nobody has looked/],
  ])("waits for %s, and says what to do", (kind, input, said) => {
    expect(findPublishProblems(input).map((problem) => problem.kind)).toEqual([kind]);
    const result = publishPaper(input, by);
    expect(result).toMatchObject({ ok: false, refusal: { kind: "not-publishable", problems: [{ kind }] } });
    expect(result.ok ? "" : result.refusal.message).toMatch(said);
  });

  test("in a draft stage names the stage and nothing that cannot be judged yet", () => {
    const kinds = findPublishProblems(inputOf({}, materialIn("draft"))).map(({ kind }) => kind);
    expect(kinds).toEqual(["wrong-stage"]);
  });

  test("tells how many are unaccounted", () => {
    const open = materialForPaper([contributionForPaper(1), contributionForPaper(2)], []);
    expect(publishPaper(inputOf({}, open), by)).toMatchObject({
      refusal: { message: expect.stringContaining("2 contributions are neither") as string },
    });
  });

  test("an override goes past the look alone, and stands in the annex in the language of the paper", () => {
    const overrides = [{ condition: "not-heard", reason: "Two replies." }] as const;
    const told = {
      en: "Published without a look at who was not heard: Two replies. (Ana)",
      fr: "Publié sans que l’on ait regardé qui n’a pas été entendu : Two replies. (Ana)",
      es: "Publicado sin mirar a quién no se escuchó: Two replies. (Ana)",
      ar: "نُشرت دون النظر في من لم يُسمع صوته: Two replies. (Ana)",
    };
    for (const [locale, sentence] of Object.entries(told)) {
      const { html, markdown, evidence } = published(inputOf({ paper: plain, seenRevision: 1, overrides, locale }));
      expect(html).toContain(sentence);
      expect(markdown).toContain(sentence);
      expect(evidence.overrides).toEqual([{ ...overrides[0], by: "Ana" }]);
    }
    expect(findPublishProblems(inputOf({ paper: broken, overrides })).map(({ kind }) => kind)).toEqual([
      "paper-problems",
    ]);
  });
});

describe("an edition", () => {
  const edition = published();
  const kept = JSON.parse(JSON.stringify(edition)) as typeof edition;

  test("kept and read again it is the same to the byte", () => {
    expect(renderEdition(kept)).toEqual({ html: edition.html, markdown: edition.markdown });
    expect(renderEdition(kept, { gone: new Set(["somebody000000001"]) })).toEqual(renderEdition(kept));
  });

  test("shows no word of whoever took theirs back, and says so at each statement", () => {
    const gone = new Set([idForPaper(1)]);
    expect(linesOnGone(kept, gone)).toEqual([3, 5, 9, 11, 16]);
    for (const text of Object.values(renderEdition(kept, { gone }))) {
      expect(text).not.toContain("cellar");
      expect(text).not.toContain(inline);
      expect(text).toContain("Money that lasts");
      expect(text).toContain(other);
      expect(text.match(/The words that stood here were taken back/g)?.length).toBeGreaterThanOrEqual(2);
      expect(text.match(/This statement rests on words that were taken back/g)).toHaveLength(4);
      expect(text).toContain("1 contribution behind this edition");
    }
    const both = renderEdition(kept, { gone: new Set([idForPaper(1), idForPaper(2)]) });
    expect(both.html).not.toMatch(/cellar|telephone|Money that lasts|an organisation in Kenya/);
    expect(both.markdown).not.toMatch(/cellar|telephone|Money that lasts|an organisation in Kenya/);
    expect(both.html).toContain("2 contributions behind this edition");
  });

  test("a title that quotes loses the words where a window shows it too", () => {
    const paper = { source: `# “${inline}” [e](segment:${first})\n\n${table}\n`, revision: 3 };
    const quoting = published(inputOf({ paper }));
    expect(renderEdition(quoting).html).toContain(`<title>“${inline}”`);
    const { html } = renderEdition(quoting, { gone: new Set([idForPaper(1)]) });
    expect(html).not.toContain("telephone");
    expect(html).toContain("<title>[…]");
  });

  test("is stamped once a newer one is out, and words that nobody took back stay", () => {
    const newer = { number: 2, publishedAt: "2016-10-05T09:00:00.000Z" };
    const stamps = {
      en: "Edition 2 of 5 October 2016 takes its place.",
      fr: "L’édition 2 du 5 octobre 2016 la remplace.",
      es: "La sustituye la edición 2, del 5 de octubre de 2016.",
      ar: "يحل محله الإصدار 2",
    };
    for (const [locale, stamp] of Object.entries(stamps)) {
      const { html, markdown } = renderEdition({ ...kept, locale }, { newer, gone: new Set([idForPaper(2)]) });
      expect(html).toContain(stamp);
      expect(markdown).toContain(stamp);
      expect(html).toContain("cellar");
      expect(html).not.toContain("Money that lasts");
    }
  });
});

describe("words are gone", () => {
  const contribution = contributionForPaper(1, { uses: [...quotable.uses] });
  const { consent } = contribution.current;
  const named = { ...consent, publishedAs: "named" as const };
  const redaction = { id: "redaction0000001", words: "cellar", reason: "safety" as const, by: "Noor", at: aMoment };
  const less = { ...contribution.current, consent: { ...contribution.current.consent, uses: ["analyse" as const] } };
  test.each([
    ["nothing happened", contribution, [], false],
    ["it was withdrawn", { ...contribution, withdrawnAt: aMoment }, [], true],
    ["it was set aside", contributionForPaper(1, { setAside: "out-of-scope" }), [], true],
    ["it is not admitted any more", { ...contribution, admission: "refused" as const }, [], true],
    ["it is allowed for less", { ...contribution, current: less }, [], true],
    ["it was hidden since", { ...contribution, publication: "declined" as const }, ["unpublished" as const], true],
    ["it was hidden before", { ...contribution, publication: "declined" as const }, ["looked-at" as const], false],
    ["words of it were hidden since", { ...contribution, redactions: [redaction] }, ["redacted" as const], true],
    ["words of it were hidden before", { ...contribution, redactions: [redaction] }, ["looked-at" as const], false],
    ["hidden words of it are shown again", contribution, ["redacted" as const, "redaction-undone" as const], false],
    [
      "it was hidden and is shown again",
      { ...contribution, publication: "shown" as const },
      ["unpublished" as const],
      false,
    ],
  ])("or not, when %s", (_, now, kinds, expected) => {
    expect(isGone(now, { consent, kinds })).toBe(expected);
  });

  test("or not, when its name may not stand there any more", () => {
    const withName = { ...contribution, current: { ...contribution.current, consent: named } };
    expect(isGone(withName, { consent: named, kinds: [] })).toBe(false);
    expect(isGone(contribution, { consent: named, kinds: [] })).toBe(true);
    expect(isGone(contribution, { consent: undefined, kinds: [] })).toBe(false);
  });
});
