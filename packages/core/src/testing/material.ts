/** Material for tests of consolidation and paper: a small consultation, and contributions in all states they can be in. */
import fc from "fast-check";
import type { Id } from "../base/id.ts";
import type { ChannelId } from "../channel/channel.ts";
import type { Consent } from "../consent/consent.ts";
import type { Material } from "../consolidation/consolidation.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { answersToText } from "../contribution/answers-to-text.ts";
import type { Answer, Contribution, SetAside, Version } from "../contribution/contribution.ts";
import type { Respondent } from "../contribution/respondent.ts";
import type { Admission } from "../deadline/timeliness.ts";
import { segmentByQuestion } from "../segment/segment-by-question.ts";
import type { CodingFrame } from "../theme/coding-frame.ts";
import type { Coding } from "../theme/coding.ts";

export const consultationForPaper: Consultation = {
  id: "town-hall",
  version: 1,
  definition: {
    id: "town-hall",
    title: "Who runs the town hall? *Everyone*",
    summary: "We ask.",
    languages: ["en", "fr"],
    parties: [{ id: "town", name: "The town", role: "convener" }],
    occasions: [],
    buildsOn: [],
    themes: [
      { id: "inclusion", label: { en: "Inclusion", fr: "Inclusion" } },
      { id: "diaspora", label: "Diaspora [abroad]" },
    ],
    questions: [
      { number: 1, title: "Shelter", text: "How can <cities> help?", parts: [], wantsExamples: false, themes: [] },
      { number: 2, title: "Trust", text: "What builds *trust*?", parts: [], wantsExamples: true, themes: ["diaspora"] },
      { number: 3, title: "Voice", text: "Who is heard?", parts: [], wantsExamples: false, themes: [] },
    ],
    channels: [{ channel: "website" }],
    deadline: {
      closes: { on: "2016-09-16" },
      zone: "Europe/Brussels",
      counts: "sent",
      toleranceMinutes: 0,
      late: "hold",
    },
    contact: {},
    documents: [],
    moderation: { shown: "after-reading", policy: "Be kind." },
  },
  stage: "consolidating",
  extensions: [],
  outages: [],
};

export const frameForPaper: CodingFrame = {
  themes: [
    { id: "diaspora", label: "Diaspora [abroad]", origin: "call", addedAt: "2016-08-01T00:00:00.000Z", addedBy: "Ana" },
    {
      id: "inclusion",
      label: { en: "Inclusion", fr: "Inclusion" },
      origin: "call",
      addedAt: "2016-08-01T00:00:00.000Z",
      addedBy: "Ana",
    },
    {
      id: "housing",
      label: "Housing_first",
      parent: "inclusion",
      origin: "found",
      addedAt: "2016-09-20T00:00:00.000Z",
      addedBy: "Ana",
    },
  ],
};

export interface ContributionForPaper {
  readonly answers?: readonly Answer[];
  readonly respondent?: Respondent;
  readonly uses?: Consent["uses"];
  readonly channel?: ChannelId;
  readonly admission?: Admission;
  readonly withdrawn?: boolean;
  readonly setAside?: SetAside["reason"] | undefined;
  readonly version?: number;
  readonly receivedAt?: string;
}

const at = "2016-09-10T12:00:00.000Z";

/** Ids and numbers count up from 1. */
export function contributionForPaper(count: number, given: ContributionForPaper = {}): Contribution {
  const { text, answers } = answersToText(given.answers ?? [{ question: 1, text: "We run a shelter." }]);
  const consent: Consent = { uses: given.uses ?? ["analyse", "quote-unnamed"], publishedAs: "unnamed" };
  return {
    id: idForPaper(count),
    consultationId: consultationForPaper.id,
    number: String(count).padStart(12, "0"),
    channel: given.channel ?? "website",
    receivedAt: given.receivedAt ?? at,
    respondent: given.respondent ?? { kind: "organisation", country: "KE", language: "en" },
    recordedBy: { kind: "respondent" },
    timeliness: {
      verdict: "on-time",
      momentAt: at,
      evidence: "server-clock",
      counts: "sent",
      closesAt: "2016-09-16T22:00:00.000Z",
      byMs: 1,
      movedByOutageMs: 0,
      withinTolerance: false,
    },
    admission: given.admission ?? "admitted",
    publication: "not-asked",
    ...(given.withdrawn === true && { withdrawnAt: at }),
    ...(given.setAside !== undefined && { setAside: { reason: given.setAside, by: "Ana", at } }),
    current: { version: given.version ?? 1, at, original: "0".repeat(64), text, answers, consent },
  };
}

export function idForPaper(count: number): Id {
  return `contribution${String(count).padStart(4, "0")}`;
}

export function segmentsForPaper(
  contribution: Contribution,
  version: Version = contribution.current,
): Material["segments"] {
  return segmentByQuestion({ contributionId: contribution.id, version, questionNumbers: [1, 2, 3] });
}

export function codingForPaper(count: number, segmentId: string, themeId: string, given: Partial<Coding> = {}): Coding {
  return {
    id: `coding${String(count).padStart(8, "0")}`,
    segmentId,
    themeId,
    coder: { kind: "person", label: "Ana" },
    at,
    ...given,
  };
}

/** Contributions with their segments and the given codings, as `[contribution, ordinal, theme]`. */
export function materialForPaper(
  contributions: readonly Contribution[],
  codings: readonly (readonly [count: number, ordinal: number, theme: string])[] = [],
): Material {
  return {
    consultation: consultationForPaper,
    contributions: [...contributions],
    segments: contributions.flatMap((contribution) => segmentsForPaper(contribution)),
    frame: frameForPaper,
    codings: codings.map(([count, ordinal, theme], index) => {
      const version = contributions.find(({ id }) => id === idForPaper(count))?.current.version ?? 1;
      return codingForPaper(index + 1, `${idForPaper(count)}-${version}-${ordinal}`, theme);
    }),
    attributions: {},
  };
}

const words = fc.oneof(
  fc.lorem({ maxCount: 40 }),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.constantFrom(
    "Q2: trust.\nQ3: voice.",
    "> — [x](quote:y)\n\n```\n<!-- x",
    "“Quoted.” [...] **bold** | table",
    "  spaces  \r\n\r\n  and lines  ",
    "A sentence that is long enough to be cut. ".repeat(20),
    "字".repeat(400),
    "نحن نعمل مع البلدية.",
  ),
);

/** Contributions in every state, coded by people and machines, with amended ones and with codings taken back. */
export const arbitraryMaterial: fc.Arbitrary<Material> = fc
  .record({
    given: fc.array(
      fc.record({
        answers: fc.array(fc.record({ question: fc.constantFrom(1, 2, 3), text: words }), {
          minLength: 1,
          maxLength: 4,
        }),
        free: fc.option(words, { nil: undefined }),
        respondent: fc.record(
          {
            kind: fc.constantFrom("organisation" as const, "individual" as const),
            country: fc.constantFrom("KE", "PH"),
            language: fc.constantFrom("en", "ar", "fr"),
          },
          { requiredKeys: ["kind"] },
        ),
        uses: fc.subarray<Consent["uses"][number]>(["analyse", "quote-named", "quote-unnamed", "publish"], {
          minLength: 1,
        }),
        channel: fc.constantFrom<ChannelId>("website", "email"),
        admission: fc.constantFrom<Admission>("admitted", "admitted", "admitted-marked", "held"),
        withdrawn: fc.constantFrom(false, false, true),
        setAside: fc.constantFrom(undefined, undefined, "out-of-scope" as const),
        version: fc.constantFrom(1, 1, 2),
        receivedAt: fc.constantFrom(at, "2016-09-11T12:00:00.000Z"),
        isNamed: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    picks: fc.array(
      fc.record({
        segment: fc.nat(),
        theme: fc.nat(2),
        machine: fc.boolean(),
        undone: fc.constantFrom(false, false, true),
      }),
      {
        maxLength: 24,
      },
    ),
  })
  .map(({ given, picks }) => {
    const contributions = given.map(({ free, answers, ...one }, index) =>
      contributionForPaper(index + 1, { ...one, answers: free === undefined ? answers : [...answers, { text: free }] }),
    );
    const segments = contributions.flatMap((contribution) =>
      Array.from({ length: contribution.current.version }, (_, index) => ({
        ...contribution.current,
        version: index + 1,
      })).flatMap((version) => segmentsForPaper(contribution, version)),
    );
    const themes = frameForPaper.themes.map(({ id }) => id);
    return {
      consultation: consultationForPaper,
      contributions,
      segments,
      frame: frameForPaper,
      codings: (segments.length === 0 ? [] : picks).map(({ segment, theme, machine, undone }, index) =>
        codingForPaper(index + 1, segments[segment % segments.length]?.id as string, themes[theme] as string, {
          ...(machine && { coder: { kind: "machine", method: "words" } }),
          ...(undone && { undoneAt: at }),
        }),
      ),
      attributions: Object.fromEntries(
        contributions.flatMap(({ id }, index) => (given[index]?.isNamed ? [[id, `Ms [${index}] *A*\tof Town`]] : [])),
      ),
    };
  });
