import { describe, expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import { aConvener, aMoment } from "../testing/builders.ts";
import { contributionForPaper, materialForPaper } from "../testing/material.ts";
import { buildPaper } from "./build-paper.ts";
import { checkPaper } from "./check-paper.ts";
import { answerRecommendation, recommendationsIn, RecommendationAnswer, type AnswerInput } from "./recommendation.ts";
import { sayPaperProblem } from "./words/problem-words.ts";

const material = materialForPaper(
  [contributionForPaper(1, { answers: [{ question: 1, text: "We need beds for every winter night." }] })],
  [[1, 1, "housing"]],
);
const consolidation = consolidate(material);
const evidence = "[evidence](segment:contribution0001-1-1)";
const problemsOf = (source: string) => checkPaper(source, material, consolidation);

const paper = `# Paper

## What we ask

[Recommendation 1](recommendation:1) Cities keep beds for the winter. ${evidence} They say so in time. ${evidence}

- [Recommendation 2](recommendation:2): share beds, ${evidence}
- They sleep in the hall. ${evidence}

[Recommendation 4](recommendation:4) Count the beds again. ${evidence} [1](tally:analysed)
`;

test("a recommendation is found with its number and what it says, and may be printed", () => {
  expect(recommendationsIn(paper)).toEqual([
    {
      number: 1,
      text: "Cities keep beds for the winter. They say so in time.",
      line: 5,
      segments: ["contribution0001-1-1", "contribution0001-1-1"],
    },
    { number: 2, text: "share beds,", line: 7, segments: ["contribution0001-1-1"] },
    { number: 4, text: "Count the beds again. 1", line: 10, segments: ["contribution0001-1-1"] },
  ]);
  expect(problemsOf(paper)).toEqual([]);
  const built = buildPaper(paper, material, consolidation, {});
  expect(built.ok && built.value.html).toContain('<strong id="recommendation-1">Recommendation 1</strong>');
  expect(built.ok && built.value.markdown).toContain("**Recommendation 2**");
});

describe("its name is checked, as it stands outside of what is checked", () => {
  test.each([
    ["words that say something", `[Most cities failed us](recommendation:1) Beds. ${evidence}`, "not-a-recommendation"],
    ["another number", `[Recommendation 2](recommendation:1) Beds. ${evidence}`, "not-a-recommendation"],
    ["a number too many", `[Recommendation 1 of 900](recommendation:1) Beds. ${evidence}`, "not-a-recommendation"],
    ["no number in its address", `[Recommendation 1](recommendation:x) Beds. ${evidence}`, "not-a-recommendation"],
    ["zero", `[Recommendation 0](recommendation:0) Beds. ${evidence}`, "not-a-recommendation"],
    ["in the middle", `Beds. [Recommendation 1](recommendation:1) ${evidence}`, "recommendation-misplaced"],
    ["in a heading", `## [Recommendation 1](recommendation:1) Beds\n\nBeds. ${evidence}`, "recommendation-misplaced"],
    [
      "two in one",
      `[Recommendation 1](recommendation:1) [Recommendation 2](recommendation:2) Beds. ${evidence}`,
      "recommendation-misplaced",
    ],
    [
      "twice",
      `[Recommendation 1](recommendation:1) Beds. ${evidence}\n\n[Recommendation 1](recommendation:1) More. ${evidence}`,
      "recommendation-twice",
    ],
  ])("%s", (_, source, reason) => {
    const [problem] = problemsOf(source);
    expect(problem).toMatchObject({ kind: "unreadable-reference", reason });
    if (problem === undefined) return;
    const said = ["en", "fr", "es", "ar"].map((locale) => sayPaperProblem(problem, locale));
    expect(new Set(said).size).toBe(4);
    expect(sayPaperProblem({ ...problem, shown: undefined } as typeof problem)).not.toContain("undefined");
  });

  test.each([
    "Recommandation 1",
    "Recomendación 1",
    "التوصية 1",
    "توصية ١",
    "建议1",
    "Рекомендация 1",
    "Empfehlung 1",
    "Recomendação 1",
    "Pendekezo 1",
  ])("in the paper's own language: %s", (name) => {
    expect(problemsOf(`[${name}](recommendation:1) Beds. ${evidence}`)).toEqual([]);
  });

  test("it carries nothing: a recommendation needs evidence as every statement does, and its own numbers a tally", () => {
    expect(problemsOf("[Recommendation 1](recommendation:1) Beds.").map(({ kind }) => kind)).toEqual([
      "statement-without-evidence",
    ]);
    const counted = problemsOf(`[Recommendation 1](recommendation:1) 900 beds. ${evidence}`);
    expect(counted.map(({ kind }) => kind)).toEqual(["number-without-tally"]);
  });
});

describe("the conveners' answer", () => {
  const input: AnswerInput = { recommendation: 2, state: "accepted", text: "We pay for them.", on: "2017-05-01" };
  const decider = { consultationId: "harbour-towns", standing: undefined, by: aConvener, now: aMoment };
  const standing = RecommendationAnswer.parse({ ...input, by: "Noor", at: aMoment });

  test("is kept with its state and day, and the log says that there is one, not what it says", () => {
    const answered = answerRecommendation(paper, input, decider);
    expect(answered).toEqual({
      ok: true,
      value: {
        answer: standing,
        event: {
          consultationId: "harbour-towns",
          kind: "recommendation-answered",
          at: aMoment,
          actor: aConvener,
          details: { recommendation: 2, to: "accepted", on: "2017-05-01" },
        },
      },
    });
  });

  test("may change, also without a day", () => {
    const done = answerRecommendation(
      paper,
      { recommendation: 2, state: "done", text: "Paid." },
      { ...decider, standing },
    );
    expect(done).toMatchObject({ ok: true, value: { event: { details: { from: "accepted", to: "done" } } } });
    expect(done.ok && "on" in done.value.answer).toBe(false);
  });

  test.each([
    ["to nothing that is asked", { recommendation: 3 }, undefined, "no-such-recommendation"],
    ["the same once more", {}, standing, "already-so"],
  ])("refused: %s", (_, change, before, kind) => {
    const refused = answerRecommendation(paper, { ...input, ...change }, { ...decider, standing: before });
    expect(refused).toMatchObject({ ok: false, refusal: { kind } });
  });
});
