/** Everything that came in as it stood at one event, with a manifest by which the files are known again. */
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Argument, Option, type Command } from "commander";
import type { Client } from "@consult/api/client";
import type { CollectedExport, ExportManifest } from "@consult/api/whole-export";
import { withConsultation, type ConsultationSession } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { stopping } from "../output/stopping.ts";

type Format = "csv" | "jsonl";

interface Options {
  readonly profile: "public" | "desk" | "moderation";
  readonly out?: string;
  readonly to?: string;
}

export function exportAll(command: Command): void {
  command
    .addArgument(new Argument("<format>", "CSV for a spreadsheet, JSON lines for a program").choices(["csv", "jsonl"]))
    .addOption(
      new Option(
        "--profile <profile>",
        "public: no person, only words that may be published; desk: everything; moderation: what was decided and why, naming nobody",
      )
        .choices(["public", "desk", "moderation"])
        .default("public"),
    )
    .addOption(
      new Option(
        "-o, --out <file>",
        "one file, and FILE.manifest.json beside it; standard output when absent",
      ).conflicts("to"),
    )
    .option("--to <folder>", "an empty folder for contributions, decisions and manifest.json")
    .addHelpText(
      "after",
      examples(
        "consult export csv --out replies.csv",
        "consult export csv --to replies && consult export-verify replies",
        "consult export jsonl --profile desk | jq .number",
      ),
    )
    .action(async (format: Format, { profile, out, to }: Options, self: Command) =>
      withConsultation(self, async (session) => {
        if (to !== undefined) return exportFolder(session, { format, profile, to });
        const written = await exportFile(session, { format, profile, out });
        const [one, many] = profile === "moderation" ? ["decision", "decisions"] : ["contribution", "contributions"];
        const count = written.records === 1 ? `One ${one}` : `${written.records} ${many}`;
        session.io.note(
          `${count}, ${profile} profile${out === undefined ? "" : ` in ${out}`}, as of event ${written.event}`,
        );
      }),
    );
}

interface Asked {
  readonly format: Format;
  readonly profile: Options["profile"];
}

async function exportFile(session: ConsultationSession, { out, ...asked }: Asked & { out: string | undefined }) {
  const stop = stopping();
  // Made first: where nothing may be written nothing needs to be read.
  const file = out === undefined ? undefined : await beside(out, asked.profile);
  try {
    const source = await sourceOf(session, asked, stop);
    try {
      const { watchFile } = await import("@consult/api/whole-export");
      const watching = watchFile(out === undefined ? "" : basename(out));
      for await (const { text, record } of source.texts()) {
        watching.add(text, record);
        if (file === undefined) await session.io.raw(text);
        else await file.write(text);
        stop.throwIfAborted();
      }
      await file?.keep();
      if (out !== undefined) {
        await keepManifest(`${out}.manifest.json`, manifestOf(session, asked, source, [watching.done()]));
      }
      return { records: source.records, event: source.event };
    } finally {
      await source.close();
    }
  } catch (error) {
    await file?.drop();
    throw error;
  }
}

async function exportFolder(session: ConsultationSession, { to, ...asked }: Asked & { to: string }): Promise<void> {
  const { io } = session;
  const there = await readdir(to).catch(() => []);
  if (there.length > 0) {
    throw new Failure(
      `${to} is not empty. Name another folder: an export never takes the place of an older one.`,
      exitCodes.cannotCreate,
    );
  }
  await mkdir(to, { recursive: true, ...(asked.profile === "desk" ? { mode: 0o700 } : {}) });
  const stop = stopping();
  const { watchFile } = await import("@consult/api/whole-export");
  const main = asked.profile === "moderation" ? undefined : await sourceOf(session, asked, stop);
  const decisions = await decisionsOf(session, asked.format, main?.event);
  const files = [];
  try {
    for (const [name, source] of [
      [`contributions.${asked.format}`, main],
      [`decisions.${asked.format}`, decisions],
    ] as const) {
      if (source === undefined) continue;
      const watching = watchFile(name);
      const file = await beside(join(to, name), asked.profile);
      try {
        for await (const { text, record } of source.texts()) {
          watching.add(text, record);
          await file.write(text);
          stop.throwIfAborted();
        }
        await file.keep();
      } catch (error) {
        await file.drop();
        throw error;
      }
      files.push(watching.done());
    }
    const manifest = manifestOf(session, asked, main ?? decisions, files, decisions.records);
    await keepManifest(join(to, "manifest.json"), manifest);
    io.note(
      `${manifest.counts.contributions} contributions and ${decisions.records} decisions, ${asked.profile} profile in ${to}, as of event ${manifest.event}`,
    );
  } finally {
    await main?.close();
  }
}

interface Source extends Pick<CollectedExport, "event" | "records" | "gone" | "close"> {
  texts(): AsyncGenerator<{ readonly text: string; readonly record?: string }>;
}

async function sourceOf(
  session: ConsultationSession,
  { format, profile }: Asked,
  signal: AbortSignal,
): Promise<Source> {
  if (profile === "moderation") return decisionsOf(session, format);
  const { client, consultationId, io } = session;
  const { collectExport } = await import("@consult/api/whole-export");
  const onProgress = (records: number): void => io.progress(`${records} contribution${records === 1 ? "" : "s"}`);
  const collected = await collectExport({ client, consultationId, format, profile, signal, onProgress });
  return {
    ...collected,
    async *texts() {
      yield { text: collected.heading };
      yield* collected.texts();
    },
  };
}

/** The log never changes behind an event, so its pages can be read one after the other. */
async function decisionsOf(
  { client, consultationId }: ConsultationSession,
  format: Format,
  upTo?: number,
): Promise<Source> {
  const event = upTo ?? (await client.consultation.followEvents.query({ consultationId, limit: 1 })).last;
  const texts: string[] = [];
  let records = 0;
  let cursor: string | undefined;
  do {
    const page: Page = await client.export.exportModeration.mutate({ consultationId, format, cursor, upTo: event });
    texts.push(page.text);
    records += page.records;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return {
    event,
    records,
    gone: [],
    async *texts() {
      for (const text of texts) yield { text };
    },
    close: async () => {},
  };
}

type Page = Awaited<ReturnType<Client["export"]["exportModeration"]["mutate"]>>;

function manifestOf(
  { consultationId }: ConsultationSession,
  { profile }: Asked,
  source: Source,
  files: ExportManifest["files"],
  decisions = profile === "moderation" ? source.records : 0,
): ExportManifest {
  return {
    format: "consult-export/1",
    consultation: consultationId,
    profile,
    event: source.event,
    counts: { contributions: profile === "moderation" ? 0 : source.records, decisions },
    files,
    gone: source.gone.map(([record, how]) => [record, how]),
  };
}

async function keepManifest(path: string, manifest: ExportManifest): Promise<void> {
  const { manifestToText } = await import("@consult/api/whole-export");
  const file = await beside(path, manifest.profile);
  try {
    await file.write(manifestToText(manifest));
    await file.keep();
  } catch (error) {
    await file.drop();
    throw error;
  }
}

/** Written beside and moved at the end: what stands under the name is whole. */
async function beside(path: string, profile: Options["profile"]) {
  const part = `${path}.part`;
  const file = await open(part, "w", profile === "desk" ? 0o600 : 0o644);
  return {
    async write(text: string): Promise<void> {
      await file.writeFile(text);
    },
    async keep(): Promise<void> {
      await file.close();
      await rename(part, path);
    },
    async drop(): Promise<void> {
      await file.close().catch(() => {});
      await rm(part, { force: true });
    },
  };
}
