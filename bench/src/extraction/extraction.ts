/** How fast documents give their words, in the child that can be killed, beside the library alone; how much memory that takes; how many characters are right. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createParser } from "@consult/api/local";
import mammoth from "mammoth";
import { SaxesParser } from "saxes";
import { extractText, getDocumentProxy } from "unpdf";
import type { Bench } from "../main.ts";
import { median } from "../statistics.ts";
import { makers, odtContent, paragraphsOf } from "./samples.ts";

/** What reads each format where nothing of ours is in between; where there is no library, the least that takes marks out. */
const alone: Readonly<Record<string, (bytes: Uint8Array, paragraphs: readonly string[]) => unknown>> = {
  docx: async (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  pdf: async (bytes) => extractText(await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })),
  odt: (_, paragraphs) => new SaxesParser().write(odtContent(paragraphs)).close(),
  html: (bytes) =>
    Buffer.from(bytes)
      .toString("utf8")
      .replace(/<[^>]*>/g, " "),
  rtf: (bytes) =>
    Buffer.from(bytes)
      .toString("latin1")
      .replace(/\\[a-z]+-?\d* ?|[{}]/g, " "),
  txt: (bytes) => new TextDecoder().decode(bytes),
};

export const extraction: Bench = async ({ data, n, quick }, report) => {
  if (data !== undefined) await measureCharacters(data, report);
  const megabytes = n ?? (quick ? 1 : 4);
  const runs = quick ? 3 : 5;
  const paragraphs = paragraphsOf(megabytes);
  for (const [format, make] of Object.entries(makers)) {
    report.progress(`${format}: ${runs} runs of ${megabytes} MB of words`);
    const bytes = make(paragraphs);
    const parser = createParser({ childrenAtMost: 1 });
    const speeds: number[] = [];
    const baselines: number[] = [];
    const warmUp = await parser.parse("document", bytes, { name: `warm-up.${format}` }, { withinMs: 120_000 });
    if (!warmUp.ok) {
      // As much as this is kept, and waits for a person: no speed, and no reason to leave the rest unmeasured.
      const notes = `generated, ${sizeOf(bytes)} of file; not read: ${warmUp.refusal.message}`;
      report.add({ bench: "extraction", figure: `${format}: words read`, value: 0, unit: "MB/s", n: 1, notes });
      await parser.close();
      continue;
    }
    for (let run = 0; run < runs; run += 1) {
      speeds.push(
        megabytes /
          (await secondsOf(async () =>
            mustRead(await parser.parse("document", bytes, { name: `a.${format}` }, { withinMs: 120_000 })),
          )),
      );
      const library = alone[format];
      if (library !== undefined) baselines.push(megabytes / (await secondsOf(async () => library(bytes, paragraphs))));
    }
    report.add({
      bench: "extraction",
      figure: `${format}: words read`,
      value: median(speeds),
      unit: "MB/s",
      baseline: baselines.length === 0 ? undefined : median(baselines),
      n: runs,
      notes: `generated, ${sizeOf(bytes)} of file; in the child, messages included`,
    });
    report.add({
      bench: "extraction",
      figure: `${format}: most memory of the child`,
      value: Math.round(peakOfChildren() / 1024),
      unit: "MB",
      n: runs,
    });
    await parser.close();
  }
};

function sizeOf(bytes: Uint8Array): string {
  return `${(bytes.byteLength / 1024 / 1024).toFixed(1)} MB`;
}

function mustRead(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(`not read: ${JSON.stringify(result)}`);
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1000;
}

/** In kilobytes, as the system remembers it; 0 where it does not tell. */
function peakOfChildren(): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    const peaks = children.map((pid) =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0),
    );
    return Math.max(0, ...peaks);
  } catch {
    return 0;
  }
}

/** A folder of documents, each with `NAME.txt` beside it or in a folder `text` beside its own. */
async function measureCharacters(folder: string, report: Parameters<Bench>[1]): Promise<void> {
  const parser = createParser({ childrenAtMost: 1 });
  const sharesByFormat = new Map<string, number[]>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    const [, base = "", format = ""] = /^(.*)\.(docx|pdf|rtf|odt|pptx|epub|html)$/.exec(name) ?? [];
    const expectedIn = [`${base}.txt`, `${base.replace(/[^/]+\/([^/]+)$/, "text/$1")}.txt`].find((each) =>
      existsSync(join(folder, each)),
    );
    if (format === "" || expectedIn === undefined) continue;
    const parsed = await parser.parse("document", readFileSync(join(folder, name)), { name });
    const expected = withoutAdditions(readFileSync(join(folder, expectedIn), "utf8"));
    const share = parsed.ok ? sharedCharacters(withoutAdditions(parsed.value.text), expected) : 0;
    sharesByFormat.set(format, [...(sharesByFormat.get(format) ?? []), share]);
  }
  await parser.close();
  for (const [format, shares] of sharesByFormat) {
    report.add({
      bench: "extraction",
      figure: `${format}: characters as expected`,
      value: (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length,
      unit: "%",
      n: shares.length,
      notes: `white space apart; ${shares.filter((share) => share === 1).length} to the letter; expected texts of other people, without the bars and the addresses of links that they add`,
    });
  }
}

/** Other readers draw tables with bars, and write the address of a link behind it. */
function withoutAdditions(text: string): string {
  return text.replaceAll(/\("[^"\n]*"\)|[|]/g, "");
}

/** The longest common subsequence of both, as a share of the longer; white space aside. */
function sharedCharacters(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.replace(/\s+/g, "").slice(0, 6000)) as [string, string];
  let before = new Uint16Array(b.length + 1);
  for (const letter of a) {
    const row = new Uint16Array(b.length + 1);
    for (let at = 1; at <= b.length; at += 1) {
      row[at] = letter === b[at - 1] ? (before[at - 1] ?? 0) + 1 : Math.max(before[at] ?? 0, row[at - 1] ?? 0);
    }
    before = row;
  }
  return a.length === 0 && b.length === 0 ? 1 : (before[b.length] ?? 0) / Math.max(a.length, b.length);
}
