/**
 * From codings to the paper: what the consolidation, the draft, the check and an edition of 1,000, 10,000 and 100,000
 * contributions take, and what all of it takes again after one change.
 */
import {
  buildPaper,
  checkPaper,
  composePaper,
  consolidate,
  findNotHeard,
  renumberPaper,
  segmentByQuestion,
  type Coding,
  type Consultation,
  type Contribution,
  type Material,
} from "@consult/core";
import { benchDefinition } from "./bench-consultation.ts";
import type { Bench } from "./main.ts";
import { median, seededRandom } from "./statistics.ts";

export const paper: Bench = async ({ n, quick }, report) => {
  const sizes = n === undefined ? (quick ? [1000, 10_000] : [1000, 10_000, 100_000]) : [n];
  for (const size of sizes) {
    report.progress(`${size} contributions`);
    const material = generatedMaterial(size);
    const runs = size > 20_000 ? 1 : 3;
    const taken = new Map<string, number[]>();
    let peak = 0;
    let characters = 0;
    const time = <Value>(name: string, job: () => Value): Value => {
      const begun = performance.now();
      const value = job();
      taken.set(name, [...(taken.get(name) ?? []), performance.now() - begun]);
      peak = Math.max(peak, process.memoryUsage().rss);
      return value;
    };
    for (let run = 0; run < runs; run += 1) {
      // What nothing of it can be faster than: every word of the material read once.
      time("reading every word once", () => readOnce(material));
      const consolidation = time("consolidation", () => consolidate(material));
      const source = time("draft", () => composePaper(consolidation, material));
      const problems = time("check", () => checkPaper(source, material, consolidation));
      if (problems.length > 0) throw new Error(`the draft of ${size} has ${problems.length} problems`);
      const built = time("paper (HTML and Markdown)", () => buildPaper(source, material, consolidation));
      if (!built.ok) throw new Error(built.refusal.message);
      characters = built.value.html.length;
      const changed = withOneWithdrawn(material);
      const again = time("after one change: consolidation, numbers put right, check", () => {
        const next = consolidate(changed);
        const { source: renumbered } = renumberPaper(source, next);
        return checkPaper(renumbered, changed, next).length;
      });
      if (again > 40) throw new Error(`one change left ${again} problems`);
      time("who was not heard", () => findNotHeard(source, material));
    }
    const [[, base] = ["", []], ...steps] = taken;
    for (const [step, milliseconds] of steps) {
      report.add({
        bench: "paper",
        figure: `${size.toLocaleString("en")}: ${step}`,
        value: round(median(milliseconds)),
        unit: "ms",
        baseline: round(median(base)),
        n: runs,
        notes: "generated, seeded; baseline: reading every word of the material once",
      });
    }
    report.add({
      bench: "paper",
      figure: `${size.toLocaleString("en")}: most memory of the process`,
      value: Math.round(peak / 1e6),
      unit: "MB",
      n: runs,
      notes: `the paper has ${(characters / 1e6).toFixed(1)} million characters of HTML`,
    });
  }
};

function readOnce({ contributions }: Material): number {
  let words = 0;
  for (const { current } of contributions) words += current.text.split(/\s+/).length;
  return words;
}

/** One that no quotation of the draft is likely to be of: what a late change usually is. */
function withOneWithdrawn(material: Material): Material {
  const place = Math.floor(material.contributions.length / 2) + 1;
  const contributions = material.contributions.map((contribution, index) =>
    index === place ? { ...contribution, withdrawnAt: at } : contribution,
  );
  return { ...material, contributions };
}

const at = "2016-09-10T12:00:00.000Z";
const countries = ["KE", "SN", "PH", "BR", "FR", "LB", "GH", "MX", "TN", "CA"];
const languages = ["en", "fr", "es", "ar"];
const sentences = [
  "Seven years ago our city gave us one room on the ground floor of the town hall.",
  "Money that lasts would help us more than a new hall.",
  "Nobody answers the telephone at night, and the forms are in one language.",
  "We run it with the school and the library, two evenings a week.",
  "The city brings the authority, we bring the trust.",
];

function generatedMaterial(size: number): Material {
  const random = seededRandom(7);
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;
  const definition = benchDefinition(Date.parse(at));
  const consultation: Consultation = {
    id: definition.id,
    version: 1,
    definition,
    stage: "consolidating",
    extensions: [],
    outages: [],
  };
  const contributions: Contribution[] = [];
  const segments: Material["segments"][number][] = [];
  const codings: Coding[] = [];
  for (let index = 0; index < size; index += 1) {
    const id = `contribution${String(index).padStart(8, "0")}`;
    const text = Array.from({ length: 3 }, () => pick(sentences)).join(" ");
    const question = 1 + Math.floor(random() * 6);
    const current: Contribution["current"] = {
      version: 1,
      at,
      original: "0".repeat(64),
      text,
      answers: [{ question, span: { start: 0, end: text.length } }],
      consent: { uses: random() < 0.5 ? ["analyse", "quote-unnamed"] : ["analyse"], publishedAs: "unnamed" },
    };
    contributions.push({
      id,
      consultationId: consultation.id,
      number: String(index).padStart(12, "0"),
      channel: "website",
      receivedAt: at,
      respondent: { kind: pick(["organisation", "individual"]), country: pick(countries), language: pick(languages) },
      recordedBy: { kind: "respondent" },
      timeliness: {
        verdict: "on-time",
        momentAt: at,
        evidence: "server-clock",
        counts: "received",
        closesAt: "2016-09-16T22:00:00.000Z",
        byMs: 1,
        movedByOutageMs: 0,
        withinTolerance: false,
      },
      admission: "admitted",
      publication: "not-asked",
      current,
    });
    for (const segment of segmentByQuestion({
      contributionId: id,
      version: current,
      questionNumbers: [1, 2, 3, 4, 5, 6],
    })) {
      segments.push(segment);
      const coder = { kind: "person", label: "bench" } as const;
      codings.push({
        id: `coding${String(index).padStart(8, "0")}`,
        segmentId: segment.id,
        themeId: pick(["diaspora", "inclusion"]),
        coder,
        at,
      });
    }
  }
  const themes = definition.themes.map(({ id, label }) => ({
    id,
    label,
    origin: "call" as const,
    addedAt: at,
    addedBy: "bench",
  }));
  return { consultation, contributions, segments, frame: { themes }, codings, attributions: {} };
}

function round(milliseconds: number): number {
  return milliseconds < 10 ? Math.round(milliseconds * 100) / 100 : Math.round(milliseconds);
}
