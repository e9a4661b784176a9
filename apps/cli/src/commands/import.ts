/** Takes in what came another way: letters of a mailbox, comments of a page, documents of a folder. Doing it twice changes nothing. */
import { basename, sep } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { TypedInChannel } from "@consult/api/client";
import {
  RespondentKind,
  stateByPath,
  type ChannelId,
  type CountryCode,
  type DocumentFacts,
  type LetterState,
} from "@consult/core";
import type { ConsultationSession } from "../connection/session.ts";
import { withConsultation } from "../connection/session.ts";
import { explainError } from "../connection/explain-error.ts";
import { filesUnder } from "../input/files-under.ts";
import { readDay, readNumber } from "../input/moment.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { examples } from "../output/examples.ts";
import { Failure } from "../output/failure.ts";
import { importMeeting } from "./import-meeting.ts";
import { importPaper } from "./import-paper.ts";
import { importTable } from "./import-table.ts";
import { sendFile, withFilesAlone } from "./send-file.ts";

interface Options {
  readonly receipts?: boolean;
  readonly include?: readonly Includable[];
  readonly note?: string;
  readonly questions?: number[];
  readonly kind?: RespondentKind;
  readonly country?: CountryCode;
  readonly organisation?: string;
  readonly title?: string;
  readonly author?: readonly string[];
  readonly year?: number;
  readonly language?: string;
  readonly licence?: string;
  readonly receivedOn?: string;
}

type Importable = Parameters<ConsultationSession["client"]["import"]["importFile"]["mutate"]>[0]["channel"];

type Includable = "deleted" | "spam" | "draft" | "chat";
const includable: readonly string[] = ["deleted", "spam", "draft", "chat"] satisfies readonly Includable[];

interface Row {
  readonly file: string;
  readonly number: string;
  readonly outcome: string;
}

const receivedOn = "when they reached you, such as 2016-09-15, if that was not today";
const typedIn = "typed in with: consult contributions add";

/** How each way in is brought here from files. The compiler finds one that is missing. */
const importers: {
  readonly [Id in ChannelId]: Id extends TypedInChannel ? typeof typedIn : (command: Command) => void;
} = {
  website: (command) => importTable(command.command("table")),
  facebook: importFacebook,
  email: importEmail,
  materials: importMaterials,
  recording: typedIn,
  call: typedIn,
  "case-study": importStories,
  meeting: (command) => importMeeting(command.command("meeting")),
  paper: (command) => importPaper(command.command("paper")),
};

export function importFiles(command: Command): void {
  for (const importer of Object.values(importers)) if (importer !== typedIn) importer(command);
}

function importEmail(command: Command): void {
  command
    .command("email")
    .summary("letters: .eml files, an mbox, a Maildir, a folder or a ZIP of them")
    .argument("<paths...>", "files, or folders to go through")
    .option("--receipts", "send each sender their receipt by mail")
    .option("--include <states>", "take in also what the mailbox marks so: deleted,spam,draft,chat", readStates)
    .addHelpText(
      "after",
      examples(
        "consult import email letters.mbox",
        "consult import email takeout.mbox --include spam",
        "consult import email ~/Maildir --receipts",
        "consult import email *.eml",
      ),
    )
    .action((paths: string[], options: Options, self: Command) => importAll(self, "email", paths, options));
}

function importFacebook(command: Command): void {
  command
    .command("facebook")
    .summary("comments of your page: what Facebook lets you download, as ZIP or JSON")
    .argument("<paths...>", "files, or folders to go through")
    .addHelpText(
      "after",
      examples("consult import facebook facebook-page.zip", "consult import facebook comments.json"),
    )
    .action((paths: string[], options: Options, self: Command) => importAll(self, "facebook", paths, options));
}

function importMaterials(command: Command): void {
  command
    .command("materials")
    .summary("documents: reports, studies, published practices")
    .argument("<paths...>", "files, or folders to go through")
    .addOption(new Option("--kind <kind>", "for whom they speak").choices(RespondentKind.options))
    .option("--organisation <name>", "whose they are")
    .option("--country <code>", "its country, such as KE")
    .option("--note <words>", "why they were sent")
    .option("--questions <numbers>", "the questions they speak to, such as 2,4", readQuestions)
    .option("--title <words>", "of one document; what is said here stands over what it says of itself")
    .option("--author <name>", "who wrote it; may be repeated", collect)
    .option("--year <number>", "when it was published", readNumber(1000, 9999))
    .option("--language <tag>", "what it is written in, such as sw")
    .option("--licence <words>", "under which it may be used, such as CC BY 4.0")
    .option("--received-on <day>", receivedOn, readDay)
    .addHelpText(
      "after",
      examples(
        'consult import materials report.pdf --organisation "Welcome Circle" --country KE --questions 2,4',
        'consult import materials report.pdf --title "Harbours that welcome" --author "Amina Otieno" --author "Jan Novak" --year 2014 --licence "CC BY 4.0"',
        'consult import materials reports/ --language fr --note "Sent by the network of towns" --received-on 2016-09-15',
      ),
    )
    .action((paths: string[], options: Options, self: Command) => importAll(self, "materials", paths, options));
}

function importStories(command: Command): void {
  command
    .command("case-study")
    .summary("filled-in templates: .docx, .odt, .rtf, .html, .consult.json")
    .argument("<paths...>", "files, or folders to go through")
    .option("--receipts", "send each teller their receipt by mail")
    .option("--received-on <day>", receivedOn, readDay)
    .addHelpText(
      "after",
      examples("consult import case-study stories/", "consult import case-study harbour.consult.json"),
    )
    .action((paths: string[], options: Options, self: Command) => importAll(self, "case-study", paths, options));
}

async function importAll(
  command: Command,
  channel: Importable,
  paths: readonly string[],
  options: Options,
): Promise<void> {
  await withConsultation(command, async (session) => {
    const { io } = session;
    const rows: Row[] = [];
    const failed: string[] = [];
    const files = await filesUnder(paths);
    if (options.title !== undefined && files.length > 1) {
      const message = `These are ${files.length} files, and a title is that of one document. Nothing was taken in. Import that one by itself.`;
      throw new Failure(message, exitCodes.usage);
    }
    for (const path of files) {
      try {
        const state = channel === "email" ? stateOfFile(path, paths, options) : undefined;
        const before = rows.length;
        const taken =
          state === undefined
            ? await withFilesAlone(session, [path], () => importOne(session, channel, path, options, before))
            : [{ file: path, number: "", outcome: `${leftOut}: ${state}` }];
        rows.push(...taken);
      } catch (error) {
        const { message, exitCode } = explainError(error);
        // What concerns one file must not keep the others out; what concerns all of them ends here.
        if (exitCode !== exitCodes.data && exitCode !== exitCodes.noInput) throw error;
        failed.push(`${path}: ${message}`);
      }
    }
    await readAll(session);
    io.list(rows, ["File", "Number", "Outcome"], (index) => cellsOf(rows[index]), "There was nothing to take in.");
    const left = rows.filter(({ outcome }) => outcome.startsWith(leftOut));
    const known = rows.filter(({ outcome }) => outcome === "here already").length;
    io.note(`${rows.length - left.length - known} taken in, ${known} here already, ${failed.length} failed`);
    if (left.length > 0) io.note(sayLeftOut(left));
    for (const line of failed) io.note(line);
    if (failed.length > 0) io.end(exitCodes.data);
  });
}

function cellsOf(row: Row | undefined): string[] {
  return row === undefined ? [] : [row.file, row.number, row.outcome];
}

async function importOne(
  { client, io, consultationId }: ConsultationSession,
  channel: Importable,
  path: string,
  options: Options,
  before: number,
): Promise<Row[]> {
  const upload = await sendFile({ client, io, consultationId }, path);
  const rows: Row[] = [];
  let ofDigests = 0;
  for (let from: number | undefined = 0; from !== undefined;) {
    const { items, next, ...whole } = await client.import.importFile.mutate({
      consultationId,
      channel,
      upload,
      name: basename(path).slice(-500),
      from,
      sendReceipts: options.receipts ?? false,
      include: [...(options.include ?? [])],
      respondent: {
        kind: options.kind ?? (options.organisation === undefined ? "unstated" : "organisation"),
        country: options.country,
      },
      identity: { organisationName: options.organisation },
      receivedOn: options.receivedOn,
      note: options.note,
      speaksTo: options.questions,
      facts: factsOf(options),
    });
    for (const item of items) {
      if (item.isOfDigest === true) ofDigests += 1;
      rows.push({ file: path, number: item.number, outcome: outcomeOf(item) });
      for (const line of wantedOf(item)) io.note(`${path}: ${line}`);
    }
    io.progress(`${before + rows.length} taken in`);
    const counted = "counted" in whole ? whole.counted : undefined;
    // A digest is counted as the one letter that it came as.
    const found = rows.length - ofDigests;
    if (typeof counted === "number" && counted !== found) io.note(`${path}: ${sayCount(counted, found)}`);
    from = next;
  }
  return rows;
}

function factsOf({ title, author, year, language, licence }: Options): DocumentFacts | undefined {
  const facts = { title, authors: author, year, language, licence };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

interface Item {
  readonly replayed: boolean;
  readonly setAside?: string | undefined;
  readonly leftOut?: string | undefined;
  readonly isOfDigest?: boolean;
  readonly isNewer?: boolean;
  readonly caseStudy?:
    | {
        readonly given: number;
        readonly of: number;
        readonly fields: readonly { key: string; state: string; missing: readonly string[]; isNeeded: boolean }[];
        readonly unread: readonly { path: string; message: string }[];
      }
    | undefined;
}

/** How a row begins that stands for no contribution. */
const leftOut = "left out";

/** What lies in a Maildir's folder for what is still written, or in one for what is thrown away, is not sent at all. */
function stateOfFile(path: string, given: readonly string[], { include = [] }: Options): LetterState | undefined {
  const folder = given.find((each) => path !== each && path.startsWith(each));
  // A file that is named is meant, wherever it lies; its own marks hold all the same.
  const within = folder === undefined ? basename(path) : path.slice(folder.length).replace(/^[/\\]/, "");
  const state = stateByPath(within.replaceAll(sep, "/"));
  if (state === undefined || include.some((each) => each === state)) return undefined;
  // "Trash" is a mailbox of its own where it is named.
  return folder === undefined && !/[:;!]2,/.test(within) ? undefined : state;
}

function sayLeftOut(rows: readonly Row[]): string {
  const reasons = rows.map(({ outcome }) => outcome.slice(leftOut.length + 2));
  const counts = [...new Set(reasons)].map((reason) => `${reasons.filter((each) => each === reason).length} ${reason}`);
  const can = [...new Set(reasons)].filter((reason) => includable.includes(reason));
  const how = can.length === 0 ? "" : ` To take them in: --include ${can.join(",")}`;
  return `${rows.length} left out (${counts.join(", ")}).${how}`;
}

/** The two counts are made in two ways. */
function sayCount(counted: number, found: number): string {
  return `this file seems to hold ${counted} letters, and ${found} were found in it. Look whether a letter stands inside another one.`;
}

function readStates(text: string): Includable[] {
  const states = text.split(",").map((each) => each.trim());
  const isKnown = (each: string): each is Includable => includable.includes(each);
  if (!states.every(isKnown)) throw new InvalidArgumentError(`Write some of ${includable.join(", ")}, with commas.`);
  return states;
}

function outcomeOf({ replayed, setAside, leftOut: why, isNewer = false }: Item): string {
  if (why !== undefined) return `${leftOut}: ${why}`;
  if (replayed) return "here already";
  if (setAside !== undefined) return `set aside: ${setAside}`;
  return isNewer ? "newer version taken in" : "taken in";
}

/** Field by field what a case study still wants: taken in all the same. */
function wantedOf({ caseStudy }: Item): string[] {
  if (caseStudy === undefined) return [];
  const { given, of, fields, unread } = caseStudy;
  const wanted = fields.filter(({ state }) => state !== "given");
  return [
    `${given} of ${of} fields given`,
    ...wanted.map(
      ({ key, missing, isNeeded }) =>
        `${key}${missing.length === 0 ? "" : ` (${missing.join(", ")})`} is not given${isNeeded ? "" : "; it is welcome, not needed"}`,
    ),
    ...unread.map(({ path, message }) => `${path} is kept as written: ${message}`),
  ];
}

/** Reads what came with them, so that what is shown next is all there. */
async function readAll({ client, io, consultationId }: ConsultationSession): Promise<void> {
  for (let read = 0; ;) {
    const { looked } = await client.import.readWaiting.mutate({ consultationId });
    if (looked === 0) return;
    read += looked;
    io.progress(`${read} files read`);
  }
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const readQuestion = readNumber(1, 99);

function readQuestions(text: string): number[] {
  return text.split(",").map((each) => readQuestion(each.trim()));
}
