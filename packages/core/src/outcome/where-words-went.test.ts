import { describe, expect, test } from "vitest";
import { contributionForPaper, idForPaper, materialForPaper } from "../testing/material.ts";
import { whereWordsWent } from "./where-words-went.ts";

const material = materialForPaper(
  [
    contributionForPaper(1, {
      answers: [
        { question: 3, text: "We need beds." },
        { question: 1, text: "Every night." },
      ],
    }),
    contributionForPaper(2, { setAside: "out-of-scope" }),
    contributionForPaper(3, { withdrawn: true }),
  ],
  [[1, 1, "housing"]],
);
const [first, second] = [`[evidence](segment:${idForPaper(1)}-1-1)`, `[evidence](segment:${idForPaper(2)}-1-1)`];
const source = `One voice asks. ${first}

# Paper

## Beds and  roofs

Somebody waits. ${second} Beds are needed every night, ${first} and so are roofs [evidence](segment:${idForPaper(2)}-1-1,${idForPaper(1)}-2-9). Nothing more.

[Recommendation 4](recommendation:4) Keep beds. ${first} [3 of 4](tally:received)

| what | who |
| - | - |
| beds | ${first} |

> We need beds.
> — [an organisation](quote:${idForPaper(1)}-1-1)

> Somebody else.
> — [an organisation](quote:${idForPaper(2)}-1-1)

> Nobody signed.

##

- a roof ${first}
-

---
`;
const traced = (number: number, of = source) => whereWordsWent(of, material, idForPaper(number), { locale: "en" });

test("the questions, the themes, and each sentence that rests on its words, with its heading", () => {
  expect(traced(1)).toEqual({
    place: { kind: "analysed" },
    questions: [1, 3],
    themes: [expect.any(String)],
    citations: [
      { heading: undefined, text: "One voice asks.", isQuotation: false, recommendation: undefined },
      {
        heading: "Beds and roofs",
        text: "Beds are needed every night,",
        isQuotation: false,
        recommendation: undefined,
      },
      // Cited in words that it changed since: it was cited all the same.
      { heading: "Beds and roofs", text: "and so are roofs", isQuotation: false, recommendation: undefined },
      { heading: "Beds and roofs", text: "Keep beds.", isQuotation: false, recommendation: 4 },
      { heading: "Beds and roofs", text: "beds", isQuotation: false, recommendation: undefined },
      { heading: "Beds and roofs", text: "We need beds.", isQuotation: true, recommendation: undefined },
      { heading: "Beds and roofs", text: "a roof", isQuotation: false, recommendation: undefined },
    ],
  });
});

describe("of others", () => {
  test.each([
    [2, { kind: "set-aside", reason: "out-of-scope" }, 3],
    [3, { kind: "set-aside", reason: "withdrawn" }, 0],
    [99, { kind: "unaccounted", why: "it is not here", waitsForCoding: false }, 0],
  ])("number %i", (number, place, cited) => {
    const { citations, ...went } = traced(number);
    expect(went.place).toEqual(place);
    expect(citations).toHaveLength(cited);
  });

  test("a statement that rests on somebody who took their words back is not repeated", () => {
    const gone = new Set([idForPaper(2)]);
    const { citations } = whereWordsWent(source, material, idForPaper(1), { locale: "en", gone });
    expect(citations.map(({ text }) => text)).toEqual([
      "One voice asks.",
      "[…]",
      "[…]",
      "Keep beds.",
      "beds",
      "We need beds.",
      "a roof",
    ]);
  });

  test("one whose id begins like another's is another", () => {
    const both = `Beds. [evidence](segment:${idForPaper(1)}0-1-1) Roofs. ${first}`;
    expect(traced(1, both).citations.map(({ text }) => text)).toEqual(["Roofs."]);
  });
});
