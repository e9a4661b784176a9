/** How fast deadlines are judged and put into words, and what a browser has to load for it. */
import { brotliCompressSync } from "node:zlib";
import {
  type Deadline,
  describeDeadline,
  describeTimeliness,
  epochMsToInstant,
  type Extension,
  instantToEpochMs,
  judgeTimeliness,
  type Outage,
  type TimelinessQuestion,
} from "@consult/core";
import { build } from "vite";
import type { Bench } from "./main.ts";
import { median, seededRandom } from "./statistics.ts";

export const deadline: Bench = async ({ n, quick }, report) => {
  const questions = generatedQuestions(n ?? (quick ? 2000 : 20_000));
  const runs = quick ? 5 : 9;
  const jobs: Record<string, (question: TimelinessQuestion) => unknown> = {
    "one look at the platform's zone table": ({ evidence }) =>
      brusselsClock.format(instantToEpochMs(evidence.receivedAt)),
    judgements: judgeTimeliness,
    "judgements with the sentence for the respondent": (question) =>
      describeTimeliness(judgeTimeliness(question), { locale: "en", zone: "Asia/Manila" }),
    "deadlines in words, in two zones": (question) =>
      describeDeadline(question, { locale: "fr", readerZone: "Asia/Manila" }),
  };
  const rates = new Map(Object.keys(jobs).map((name) => [name, [] as number[]]));
  // Taken in turns, so that a busy moment of the machine falls on all alike.
  for (let run = 0; run <= runs; run += 1) {
    report.progress(run === 0 ? "warming up" : `run ${run} of ${runs}`);
    for (const [name, job] of Object.entries(jobs)) {
      const rate = perSecond(questions, job);
      if (run > 0) rates.get(name)?.push(rate);
    }
  }
  const [[, bare] = ["", []], ...measured] = rates;
  for (const [figure, perRun] of measured) {
    report.add({
      bench: "deadline",
      figure,
      value: Math.round(median(perRun)),
      unit: "1/s",
      baseline: Math.round(median(bare)),
      n: questions.length * runs,
      notes: "generated, seeded; baseline: one call of a ready Intl.DateTimeFormat",
    });
  }

  const zod = await bundle('export * from "zod";');
  for (const [figure, { source, withoutZod }] of Object.entries(entries)) {
    report.progress(`bundling ${figure}`);
    const bundled = await bundle(source);
    const hasZod = bundled.modules.some((id) => id.includes("/zod/"));
    report.add({
      bench: "deadline",
      figure: `bundle: ${figure}`,
      value: bundled.brotliBytes,
      unit: "bytes brotli",
      baseline: zod.brotliBytes,
      ...(withoutZod ? { aim: "no zod", met: !hasZod } : {}),
      n: bundled.modules.length,
      notes: `${bundled.bytes} bytes minified, n modules; baseline: zod alone, ${zod.bytes}`,
    });
  }
};

/** What pages ask of core, each as a browser would get it when it asks for nothing else. */
const entries: Record<string, { source: string; withoutZod: boolean }> = {
  "@consult/core, whole": { source: 'export * from "@consult/core";', withoutZod: false },
  judgeTimeliness: { source: 'export { judgeTimeliness, admission } from "@consult/core";', withoutZod: true },
  "describeDeadline, 4 languages": { source: 'export { describeDeadline } from "@consult/core";', withoutZod: true },
  deadlineToIcs: { source: 'export { deadlineToIcs } from "@consult/core";', withoutZod: true },
  "Deadline, the schema": { source: 'export { Deadline } from "@consult/core";', withoutZod: false },
};

const brusselsClock = new Intl.DateTimeFormat("en-US", {
  timeZone: "Europe/Brussels",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

function perSecond(questions: readonly TimelinessQuestion[], job: (question: TimelinessQuestion) => unknown): number {
  let answers = 0;
  const from = performance.now();
  for (const question of questions) if (job(question) !== undefined) answers += 1;
  const tookMs = performance.now() - from;
  if (answers !== questions.length) throw new Error("a question went unanswered");
  return (answers / tookMs) * 1000;
}

async function bundle(source: string): Promise<{ bytes: number; brotliBytes: number; modules: readonly string[] }> {
  const entry = "consult-bench-entry";
  const result = await build({
    configFile: false,
    logLevel: "silent",
    root: import.meta.dirname,
    plugins: [
      {
        name: entry,
        resolveId: (id) => (id === entry ? `${import.meta.dirname}/${entry}.ts` : undefined),
        load: (id) => (id.endsWith(`${entry}.ts`) ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: "es2023",
      rolldownOptions: { input: entry, preserveEntrySignatures: "strict" },
    },
  });
  if (Array.isArray(result) || !("output" in result)) throw new Error("expected one bundle");
  const chunks = result.output.filter((part) => part.type === "chunk");
  const code = Buffer.from(chunks.map((chunk) => chunk.code).join("\n"));
  return {
    bytes: code.length,
    brotliBytes: brotliCompressSync(code).length,
    modules: chunks.flatMap((chunk) => chunk.moduleIds),
  };
}

/** Contributions around the closing moment of five deadlines in five zones, with the extensions and outages of a bad week. */
function generatedQuestions(count: number): TimelinessQuestion[] {
  const random = seededRandom(2016);
  const around = Date.parse("2016-09-16T22:00:00.000Z");
  const near = (days: number) => epochMsToInstant(around + Math.round((random() - 0.5) * days * 86_400_000));
  const zones = ["anywhere-on-earth", "Europe/Brussels", "Asia/Manila", "America/New_York", "Africa/Nairobi"] as const;
  const deadlines = zones.map((zone): Deadline => ({
    closes: { on: "2016-09-16" },
    zone,
    counts: "sent",
    toleranceMinutes: 15,
    late: "hold",
  }));
  const extensions: Extension[] = ["2016-09-18", "2016-09-20"].map((on, index) => ({
    id: `extension${index}`,
    for: index === 0 ? { kind: "all" } : { kind: "respondent", respondent: "rosa@example.org" },
    closes: { on },
    reason: "a typhoon",
    grantedAt: "2016-09-14T09:00:00.000Z",
    grantedBy: "a convener",
  }));
  const outages: Outage[] = [{ from: "2016-09-16T10:00:00.000Z", to: "2016-09-16T10:40:00.000Z", note: "disk full" }];
  return Array.from({ length: count }, (_, index) => ({
    deadline: deadlines[index % deadlines.length] as Deadline,
    extensions: index % 2 === 0 ? extensions : [],
    outages: index % 3 === 0 ? outages : [],
    channel: "email",
    respondent: index % 4 === 0 ? "rosa@example.org" : undefined,
    evidence: { receivedAt: near(10), sent: index % 5 === 0 ? [] : [{ at: near(10), by: "mail-hop" }] },
  }));
}
