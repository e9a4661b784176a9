import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arbitraryMaterial,
  codingForPaper,
  contributionForPaper,
  idForPaper,
  materialForPaper,
  segmentsForPaper,
} from "../testing/material.ts";
import { balance } from "./balance.ts";
import { consolidate } from "./consolidate.ts";
import { Consolidation, Material } from "./consolidation.ts";
import { readTally } from "./tally.ts";

const twoAnswers = [
  { question: 1, text: "Shelter." },
  { question: 2, text: "Trust." },
];

describe("consolidating", () => {
  const material = materialForPaper(
    [
      contributionForPaper(1, { answers: [...twoAnswers, { text: "Thank you. Q1: more." }] }),
      contributionForPaper(2, { respondent: { kind: "individual" }, channel: "email", uses: ["analyse"] }),
      contributionForPaper(3, {
        answers: [
          { question: 1, text: "Beds." },
          { question: 3, text: "Voice." },
        ],
      }),
      contributionForPaper(4, { withdrawn: true }),
    ],
    [
      [1, 1, "inclusion"],
      [1, 1, "housing"],
      [1, 4, "inclusion"],
      [2, 1, "inclusion"],
      [3, 2, "diaspora"],
      [4, 1, "inclusion"],
    ],
  );
  const consolidation = consolidate(material);
  const [shelter, trust, voice] = consolidation.questions;

  test("counts each contribution once, out of the right many", () => {
    expect(consolidation.whole).toEqual({
      contributions: 3,
      of: 4,
      byKind: { organisation: 2, individual: 1, unstated: 0 },
      byCountry: { KE: 2 },
      byChannel: { email: 1, website: 2 },
      byLanguage: { en: 2 },
      unstated: { country: 1, language: 1 },
    });
    expect(shelter?.tally).toMatchObject({ contributions: 3, of: 3 });
    expect(trust?.tally).toMatchObject({ contributions: 1, of: 3 });
    expect(voice?.tally).toMatchObject({ contributions: 1, of: 3, byKind: { organisation: 1, individual: 0 } });
    expect(shelter?.themes.map(({ themeId, tally }) => [themeId, tally.contributions, tally.of])).toEqual([
      ["inclusion", 2, 3],
      ["housing", 1, 3],
    ]);
    expect(consolidation.themes.map(({ themeId, tally }) => [themeId, tally.contributions, tally.of])).toEqual([
      ["inclusion", 2, 3],
      ["diaspora", 1, 3],
      ["housing", 1, 3],
    ]);
  });

  test("names the passages: coded, not coded, filed nowhere", () => {
    expect(shelter?.themes[0]?.segments).toEqual([
      "contribution0001-1-1",
      "contribution0001-1-4",
      "contribution0002-1-1",
    ]);
    expect(shelter?.uncoded).toEqual(["contribution0003-1-1"]);
    expect(trust?.uncoded).toEqual(["contribution0001-1-2"]);
    expect(consolidation.unfiled).toEqual(["contribution0001-1-3"]);
    expect(consolidation.balance.passages).toEqual({ coded: 4, uncoded: 2, unfiled: 1 });
  });

  test("quotes only those who allow it, to the letter", () => {
    expect(shelter?.themes[0]?.quotations).toEqual([
      {
        segmentId: "contribution0001-1-1",
        contributionId: idForPaper(1),
        text: "Shelter.",
        attribution: "an organisation in Kenya",
      },
      {
        segmentId: "contribution0001-1-4",
        contributionId: idForPaper(1),
        text: "Q1: more.",
        attribution: "an organisation in Kenya",
      },
    ]);
  });

  test("signs with the name where the respondent allows it and one is known", () => {
    const contributions = [1, 2].map((count) => contributionForPaper(count, { uses: ["analyse", "quote-named"] }));
    const codings = [
      [1, 1, "housing"],
      [2, 1, "housing"],
    ] as const;
    const named = { ...materialForPaper(contributions, codings), attributions: { [idForPaper(1)]: "Shelter Nairobi" } };
    const attributionsIn = (locale?: string) =>
      consolidate(named, { locale })
        .themes.find(({ themeId }) => themeId === "housing")
        ?.quotations.map(({ attribution }) => attribution);
    expect(attributionsIn()).toEqual(["Shelter Nairobi", "an organisation in Kenya"]);
    expect(attributionsIn("fr")).toEqual(["Shelter Nairobi", "une organisation (Kenya)"]);
    const nowhere = {
      ...named,
      consultation: { ...named.consultation, definition: { ...named.consultation.definition, languages: [] } },
    };
    expect(consolidate(nowhere).themes[0]?.quotations[1]?.attribution).toBe("an organisation in Kenya");
  });

  test("a hand-made frame that runs in a circle, or hangs from nothing, still ends", () => {
    const [first, second] = material.frame.themes;
    const frame = {
      themes: [
        { ...first!, parent: second!.id },
        { ...second!, parent: first!.id },
        { ...first!, id: "lost", parent: "gone" },
      ],
    };
    const themes = consolidate({ ...material, frame }).themes;
    expect(themes.map(({ themeId, tally }) => [themeId, tally.contributions])).toEqual([
      ["inclusion", 3],
      ["diaspora", 3],
      ["lost", 0],
    ]);
  });
});

describe("properties", () => {
  test("the material is what its schema says, and so is what comes of it", () => {
    fc.assert(
      fc.property(arbitraryMaterial, (material) => {
        Material.parse(material);
        Consolidation.parse(consolidate(material));
      }),
    );
  });

  test("the order of arrival of anything is irrelevant, and so is saying it twice", () => {
    fc.assert(
      fc.property(arbitraryMaterial, fc.nat(), (material, turn) => {
        const turned = <Item>(items: readonly Item[]): Item[] => {
          const cut = items.length === 0 ? 0 : turn % items.length;
          return [...items.slice(cut), ...items.slice(0, cut)].toReversed();
        };
        const other: Material = {
          ...material,
          contributions: [...turned(material.contributions), ...material.contributions],
          segments: [...turned(material.segments), ...material.segments],
          codings: [...turned(material.codings), ...material.codings],
          frame: { themes: turned(material.frame.themes) },
        };
        expect(consolidate(other)).toEqual(consolidate(material));
      }),
    );
  });

  test("received is analysed and set aside and unaccounted, and the parts of each add up", () => {
    fc.assert(
      fc.property(arbitraryMaterial, (material) => {
        const { whole, questions, themes, unfiled, balance: account } = consolidate(material);
        expect(account).toEqual(balance(material));
        expect(account.received).toBe(material.contributions.length);
        expect(account.received).toBe(account.analysed + account.setAside + account.unaccounted.length);
        expect(account.setAside).toBe(sum(account.setAsideByReason));
        expect(account.closes).toBe(account.unaccounted.length === 0);
        expect(account.analysed).toBe(whole.contributions);
        expect(account.passages.unfiled).toBe(unfiled.length);
        for (const { tally } of [
          ...questions,
          ...themes,
          ...questions.flatMap((question) => question.themes),
          { tally: whole },
        ]) {
          expect(tally.contributions).toBeLessThanOrEqual(tally.of);
          for (const slices of [tally.byKind, tally.byChannel]) expect(sum(slices)).toBe(tally.contributions);
          expect(sum(tally.byCountry) + tally.unstated.country).toBe(tally.contributions);
          expect(sum(tally.byLanguage) + tally.unstated.language).toBe(tally.contributions);
        }
      }),
    );
  });

  test("nobody is lost: each analysed contribution is counted under a theme", () => {
    fc.assert(
      fc.property(arbitraryMaterial, (material) => {
        const { themes, balance: account } = consolidate(material);
        const counted = new Set(themes.flatMap(({ segments }) => segments.map((id) => id.split("-")[0])));
        expect(counted.size).toBe(account.analysed);
      }),
    );
  });
});

describe("the balance", () => {
  const why = (material: Material) => balance(material).unaccounted.map((one) => one.why);

  test("says what each open contribution waits for", () => {
    expect(why(materialForPaper([contributionForPaper(1)]))).toEqual(["no passage is coded yet"]);
    expect(why(materialForPaper([contributionForPaper(1, { admission: "held" })]))).toEqual([
      "held because it came late: admit it or set it aside",
    ]);
    expect(why(materialForPaper([contributionForPaper(1, { admission: "refused" })]))).toEqual([
      "it came too late to be admitted: set it aside as late",
    ]);
    expect(why(materialForPaper([contributionForPaper(1, { uses: ["publish"] })]))).toEqual([
      "the respondent does not allow analysis: set it aside as no-consent-to-analyse",
    ]);
    expect(why(materialForPaper([contributionForPaper(1, { answers: [] })]))).toEqual([
      "there are no words in it: set it aside as blank",
    ]);
  });

  test("codings of words that were amended since do not count", () => {
    const amended = contributionForPaper(1, { version: 2 });
    const old = segmentsForPaper(amended, { ...amended.current, version: 1 });
    const material = materialForPaper([amended]);
    const codings = [codingForPaper(1, old[0]!.id, "housing"), codingForPaper(2, "contribution0099-1-1", "housing")];
    expect(why({ ...material, segments: [...material.segments, ...old], codings })).toEqual([
      "amended after coding: code the new words",
    ]);
  });

  test("neither do a machine's, those taken back, and those of a theme that is not in the frame", () => {
    const material = materialForPaper([contributionForPaper(1)], [[1, 1, "nowhere"]]);
    const [coding] = material.codings;
    const machine = { ...coding!, themeId: "housing", coder: { kind: "machine" as const, method: "words" } };
    const undone = { ...coding!, themeId: "housing", undoneAt: "2016-09-20T08:00:00.000Z" };
    expect(balance({ ...material, codings: [coding!, machine, undone] })).toMatchObject({ analysed: 0, closes: false });
  });

  test("closes when all are analysed or set aside, and counts the reasons", () => {
    const setAside = (count: number, reason: "out-of-scope" | "late-not-admitted") =>
      contributionForPaper(count, { setAside: reason, admission: "held" });
    const contributions = [
      contributionForPaper(1),
      setAside(2, "out-of-scope"),
      setAside(3, "late-not-admitted"),
      setAside(4, "late-not-admitted"),
    ];
    const material = materialForPaper(
      [...contributions, contributionForPaper(5, { withdrawn: true, setAside: "out-of-scope" })],
      [[1, 1, "housing"]],
    );
    expect(balance(material)).toEqual({
      received: 5,
      analysed: 1,
      setAside: 4,
      setAsideByReason: { "out-of-scope": 1, "late-not-admitted": 2, withdrawn: 1 },
      unaccounted: [],
      passages: { coded: 1, uncoded: 0, unfiled: 0 },
      closes: true,
    });
  });

  test("words of the call are no passage, whoever repeats them", () => {
    const material = materialForPaper(
      [
        contributionForPaper(1, {
          answers: [
            { question: 1, text: "Beds." },
            { question: 2, text: "Who asks?" },
          ],
        }),
      ],
      [
        [1, 1, "housing"],
        [1, 2, "housing"],
      ],
    );
    const [beds, asked] = material.segments;
    const copied = { ...asked!, questions: [], filedBy: { kind: "call" as const } };
    const segments = [beds!, copied];
    expect(balance({ ...material, segments }).passages).toEqual({ coded: 1, uncoded: 0, unfiled: 0 });
    expect(consolidate({ ...material, segments }).unfiled).toEqual([]);
    expect(balance({ ...material, segments: [copied] })).toMatchObject({ analysed: 0, closes: false });
  });

  test("white space is no passage", () => {
    const material = materialForPaper(
      [contributionForPaper(1, { answers: [{ question: 1, text: "Beds." }] })],
      [[1, 1, "housing"]],
    );
    const [contribution] = material.contributions;
    const [segment] = material.segments;
    const current = { ...contribution!.current, text: "Beds.\n\n  " };
    const blank = { ...segment!, id: "contribution0001-1-2", ordinal: 2, span: { start: 5, end: 9 } };
    const padded = { ...material, contributions: [{ ...contribution!, current }], segments: [blank, segment!] };
    expect(balance(padded).passages).toEqual({ coded: 1, uncoded: 0, unfiled: 0 });
  });
});

describe("reading a tally", () => {
  const contributions = [
    contributionForPaper(1, { answers: twoAnswers }),
    contributionForPaper(2, { respondent: { kind: "individual", language: "fr" }, channel: "email" }),
    contributionForPaper(3, { answers: [{ question: 2, text: "Trust." }] }),
    contributionForPaper(4, { setAside: "out-of-scope" }),
  ];
  const consolidation = consolidate(
    materialForPaper(contributions, [
      [1, 1, "inclusion"],
      [2, 1, "housing"],
      [3, 1, "diaspora"],
    ]),
  );

  test.each([
    ["received", 4, 4],
    ["analysed", 3, 4],
    ["set-aside", 1, 4],
    ["set-aside/out-of-scope", 1, 1],
    ["question/1", 2, 3],
    ["question/1/kind/organisation", 1, 2],
    ["question/1/channel/email", 1, 1],
    ["question/3", 0, 3],
    ["question/1/theme/inclusion", 2, 2],
    ["question/1/theme/housing", 1, 2],
    ["question/1/theme/diaspora", 0, 2],
    ["question/1/theme/diaspora/kind/individual", 0, 1],
    ["question/1/theme/inclusion/kind/organisation", 1, 1],
    ["question/3/theme/inclusion/country/KE", 0, 0],
    ["theme/inclusion", 2, 3],
    ["theme/inclusion/country/KE", 1, 2],
    ["theme/inclusion/country/unstated", 1, 1],
    ["kind/individual", 1, 3],
    ["language/fr", 1, 3],
  ])("%s is %d of %d", (path, count, of) => {
    expect(readTally(consolidation, path)).toEqual({ contributions: count, of });
  });

  test.each([
    "",
    "receive",
    "analysed/kind/organisation",
    "set-aside/nothing",
    "set-aside/out-of-scope/kind",
    "question/9",
    "question/01",
    "question/1/",
    "question/1/theme",
    "question/1/theme/nowhere",
    "question/1/kind/organization",
    "theme/nowhere",
    "country/XX",
    "country/constructor",
    "set-aside/constructor",
    "kind/organisation/country/KE",
    "theme/inclusion/question/1",
  ])("%j names nothing", (path) => expect(readTally(consolidation, path)).toBeUndefined());
});

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
