/** `vectors.csv` is the deadline's law in cases: each row says what was set, what came when, the verdict, and why. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Instant } from "../base/instant.ts";
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import { closingFor } from "./closing.ts";
import { Deadline } from "./deadline.ts";
import { Extension } from "./extension.ts";
import { admission, judgeTimeliness, type TimelinessQuestion } from "./judge-timeliness.ts";
import { Outage } from "./outage.ts";
import { SentEvidence, Timeliness } from "./timeliness.ts";

const vectors = parseCsv(readFileSync(new URL("vectors.csv", import.meta.url), "utf8"));
const refused = vectors.filter(({ verdict }) => verdict === "refused");
const judged = vectors.filter(({ verdict }) => verdict !== "refused");

describe("the vectors", () => {
  test("are at least 150, each with a name of its own and a reason", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(150);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
    expect(vectors.filter(({ why }) => (why ?? "").length < 10)).toEqual([]);
  });

  test.each(judged)("$name: $verdict", (row) => {
    const question = questionIn(row);
    const timeliness = judgeTimeliness(question);
    expect(Timeliness.parse(timeliness)).toEqual(timeliness);
    if (timeliness.verdict === "on-time" || timeliness.verdict === "extended") {
      expect(timeliness.withinTolerance).toBe(timeliness.momentAt >= timeliness.closesAt);
    }
    expect({
      verdict: timeliness.verdict,
      "closes at": timeliness.closesAt,
      by: durationInWords(timeliness.byMs),
      evidence: timeliness.evidence,
      admission: admission(timeliness, question.deadline),
    }).toEqual({
      verdict: row["verdict"],
      "closes at": row["closes at"],
      by: row["by"],
      evidence: row["evidence"],
      admission: row["admission"],
    });
  });

  test.each(judged)("$name: both sides of its closing moment", (row) => {
    const { opensAt: _, ...question } = questionIn(row);
    const closesMs = instantToEpochMs(closingFor(question, question.respondent).closesAt);
    const withoutGrace = { ...question, deadline: { ...question.deadline, toleranceMinutes: 0 } };
    expect(verdictOf(withoutGrace, epochMsToInstant(closesMs - 1))).not.toBe("late");
    expect(verdictOf(withoutGrace, epochMsToInstant(closesMs))).toBe("late");
  });

  test.each(refused)("$name", ({ closes = "", zone = "" }) => {
    expect(Deadline.safeParse({ closes: closesIn(closes), zone }).success).toBe(false);
  });
});

type Row = Record<string, string>;

function verdictOf(question: TimelinessQuestion, receivedAt: Instant): string {
  return judgeTimeliness({ ...question, evidence: { receivedAt, sent: [] } }).verdict;
}

function questionIn(row: Row): TimelinessQuestion {
  const [counts, ...byChannel] = list(row["counts"]);
  const deadline = Deadline.parse({
    closes: closesIn(row["closes"] ?? ""),
    zone: row["zone"],
    counts,
    late: row["late"],
    ...(byChannel.length === 0
      ? {}
      : { countsByChannel: Object.fromEntries(byChannel.map((text) => text.split(": "))) }),
    ...(row["tolerance"] === "" ? {} : { toleranceMinutes: Number(row["tolerance"]) }),
  });
  return {
    deadline,
    extensions: list(row["extensions"]).map(extensionIn),
    outages: list(row["outages"]).map((text) => {
      const [from, to] = text.split("/");
      return Outage.parse({ from, to, note: "the server was down" });
    }),
    opensAt: row["opens"] === "" ? undefined : row["opens"],
    channel: row["channel"] ?? "",
    respondent: row["respondent"] === "" ? undefined : row["respondent"],
    evidence: {
      receivedAt: row["received"] ?? "",
      sent: list(row["sent"]).map((text) => {
        const [by, at] = text.split(" ");
        return SentEvidence.parse({ at, by });
      }),
    },
  };
}

function extensionIn(text: string, index: number): Extension {
  const [who = "", until = ""] = text.split(" until ");
  return Extension.parse({
    id: `extension${index}`,
    for: who === "all" ? { kind: "all" } : { kind: "respondent", respondent: who },
    closes: closesIn(until),
    reason: "a power cut",
    grantedAt: "2016-09-14T09:00:00.000Z",
    grantedBy: "a convener",
  });
}

function closesIn(text: string): Record<string, string> {
  if (text.endsWith("Z")) return { instant: text };
  return text.includes("T") ? { at: text } : { on: text };
}

function list(text: string | undefined): string[] {
  return (text ?? "").split("; ").filter((item) => item !== "");
}

function durationInWords(ms: number): string {
  const words: string[] = [];
  let restMs = ms;
  for (const [unit, unitMs] of Object.entries({ d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 })) {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    if (count > 0) words.push(`${count}${unit}`);
  }
  return words.join(" ") || "0";
}

function parseCsv(text: string): Row[] {
  const [header = [], ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(cell));
  return rows.map((cells) => {
    expect(cells.length).toBe(header.length);
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""]));
  });
}

function cell([, quoted, plain]: RegExpMatchArray): string {
  return quoted?.replaceAll('""', '"') ?? plain ?? "";
}
