/** Takes in the notes of a meeting: from YAML or JSON as they are, from a document as its lines say. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import { Consent, MeetingNotes } from "@consult/core";
import type { ConsultationSession } from "../connection/session.ts";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { sendFile, withFilesAlone } from "./send-file.ts";

interface Options {
  readonly title?: string;
  readonly place?: string;
  readonly on?: string;
  readonly allow?: string;
  readonly dryRun?: boolean;
}

export function importMeeting(command: Command): void {
  command
    .summary("notes of a meeting: YAML, JSON, DOCX, plain text")
    .argument(
      "<file>",
      "title, place, on, attendees and statements; or a document with lines such as Title:, Date:, Present:",
    )
    .option("--title <words>", "what the meeting was, when the file does not say")
    .option("--place <words>", "where it was")
    .option("--on <day>", "when it was, such as 2016-09-10")
    .option("--allow <uses>", "what those present allow, such as quote-unnamed,publish")
    .option("-n, --dry-run", "show how the notes are read, and stop")
    .addHelpText(
      "after",
      examples(
        "consult import meeting notes.yaml",
        "consult import meeting notes.docx --on 2016-09-10 --dry-run",
        "consult import meeting notes.docx --on 2016-09-10 --allow quote-unnamed",
      ),
    )
    .action((path: string, options: Options, self: Command) =>
      withConsultation(self, (session) => withFilesAlone(session, [path], () => importOne(session, path, options))),
    );
}

async function importOne(session: ConsultationSession, path: string, options: Options): Promise<void> {
  const { client, io, consultationId } = session;
  const isData = /\.(ya?ml|json)$/i.test(path);
  const upload = await sendFile(session, path);
  const name = basename(path).slice(-500);
  const found = isData ? await readData(path) : await client.import.readMeeting.query({ consultationId, upload, name });
  const said = Object.entries({ title: options.title, place: options.place, on: options.on });
  const given = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  const notes = MeetingNotes.safeParse({ ...found, ...given });
  const consent = Consent.safeParse({
    uses: ["analyse", ...(options.allow?.split(",").map((use) => use.trim()) ?? [])],
  });
  const problems = [...(notes.error?.issues ?? []), ...(consent.error?.issues ?? [])];
  if (!notes.success || !consent.success) {
    const lines = problems.map((issue) => `${path}: ${issue.path.map(String).join(".")}: ${issue.message}`);
    throw new Failure(`${lines.join("\n")}\nNothing was taken in.`, exitCodes.data, {
      next: "consult import meeting --help",
    });
  }
  if (options.dryRun === true) {
    const statements = notes.data.statements.map(
      ({ speaker, text }) => `${speaker?.name ?? speaker?.organisation ?? "-"}: ${text}`,
    );
    return io.show([notes.data.title, notes.data.on, ...statements].join("\n"), notes.data);
  }
  const taken = await client.import.recordMeeting.mutate({
    consultationId,
    notes: notes.data,
    consent: consent.data,
    document: { upload, name },
  });
  const count = notes.data.statements.length;
  const outcome = taken.replayed ? "here already" : `taken in, ${count} ${count === 1 ? "statement" : "statements"}`;
  io.show(`${taken.number}: ${outcome}`, { number: taken.number, contributionId: taken.contributionId, outcome });
}

async function readData(path: string): Promise<object> {
  let data: unknown;
  try {
    data = parse(await readFile(path, "utf8"));
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "it cannot be read";
    throw new Failure(`${path}: ${message}`, exitCodes.data);
  }
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data;
  throw new Failure(`${path} should hold the notes of one meeting: title, on, attendees, statements.`, exitCodes.data);
}
