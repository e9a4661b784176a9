/** Takes in what another tool gathered: all rows of a file or none, by a mapping that somebody has looked at. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Option, type Command } from "commander";
import { parse, stringify } from "yaml";
import type { ErrorData } from "@consult/api/client";
import { ChannelId, TableMapping } from "@consult/core";
import type { ConsultationSession } from "../connection/session.ts";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { sendFile, withFilesAlone } from "./send-file.ts";

interface Options {
  readonly propose?: boolean;
  readonly mapping?: string;
  readonly dryRun?: boolean;
  readonly as?: ChannelId;
  readonly sheet?: string;
  readonly receipts?: boolean;
  readonly expect?: string;
}

export function importTable(command: Command): void {
  command
    .summary("rows of other tools: CSV, XLSX, ODS, JSON lines")
    .argument(
      "<file>",
      "an export of EUSurvey, Citizen Space, Google Forms, KoboToolbox, LimeSurvey, Decidim, or any other",
    )
    .option("--propose", "show what its columns seem to mean, and stop")
    .option("--mapping <file>", "what its columns mean: the proposal, looked at and corrected")
    .option("-n, --dry-run", "say what would happen, and change nothing")
    .addOption(new Option("--as <channel>", "the way in under which they are counted").choices(ChannelId.options))
    .option("--sheet <name>", "of a spreadsheet; the first when absent")
    .option("--receipts", "send each respondent who left an address their receipt by mail")
    .option("--expect <file>", "compare printed figures with the rows: lines of theme[,column],count or per cent")
    .addHelpText(
      "after",
      examples(
        "consult import table answers.csv --propose > mapping.yaml",
        "consult import table answers.csv --mapping mapping.yaml --dry-run",
        "consult import table answers.csv --mapping mapping.yaml",
        "consult import table answers-of-next-week.csv",
        "consult import table coded.csv --mapping mapping.yaml --dry-run --expect printed.csv",
      ),
    )
    .action((path: string, options: Options, self: Command) =>
      withConsultation(self, (session) => withFilesAlone(session, [path], () => importOne(session, path, options))),
    );
}

async function importOne(session: ConsultationSession, path: string, options: Options): Promise<void> {
  const { client, io, consultationId } = session;
  const upload = await sendFile(session, path);
  const sheet = options.sheet === undefined ? {} : { sheet: options.sheet };
  const given = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  const proposal =
    given === undefined || options.propose === true
      ? await client.import.proposeTable.query({ consultationId, upload, ...sheet })
      : undefined;
  if (options.propose === true && proposal !== undefined) return propose(session, proposal);
  if (given === undefined && proposal?.isKept !== true) {
    throw new Failure(
      "Nobody has said yet what the columns of such a file mean, so nothing was taken in. Look at what is proposed first.",
      exitCodes.usage,
      { next: `consult import table ${path} --propose > mapping.yaml` },
    );
  }
  const mapping = given ?? proposal?.mapping;
  if (mapping === undefined) return;
  const expect = options.expect === undefined ? {} : { expect: await sendFile(session, options.expect) };
  io.progress("reading");
  const taken = await client.import.importTable
    .mutate({
      consultationId,
      upload,
      ...sheet,
      ...expect,
      name: basename(path).slice(-500),
      mapping: { ...mapping, channel: options.as ?? mapping.channel },
      dryRun: options.dryRun ?? false,
      sendReceipts: options.receipts ?? false,
    })
    .catch((error: unknown) => {
      throw withLines(error, path);
    });
  const { counts, keptColumns, doubts, codes, otherSheets, items, dryRun } = taken;
  io.list(
    items,
    ["Line", "Number", "Outcome"],
    (index) => {
      const item = items[index];
      const why = item?.why ?? (item?.setAside === undefined ? undefined : `set aside: ${item.setAside}`);
      const late = item?.verdict === "late" ? "late" : undefined;
      return [item?.line, item?.number, [item?.outcome, late, why].filter((each) => each !== undefined).join(", ")];
    },
    "There was nothing to take in.",
  );
  for (const doubt of doubts) io.note(doubt);
  if (otherSheets.length > 0) io.note(`not read, choose with --sheet: ${otherSheets.join(", ")}`);
  if (keptColumns.length > 0) io.note(`kept with each row and not read: ${keptColumns.join(", ")}`);
  io.note(
    `${dryRun ? "would be: " : ""}${counts.new} new (${counts.late} late, ${counts.setAside} set aside), ${counts.hereAlready} here already, ${counts.changed} changed, ${counts.left} changed and left as they were`,
  );
  noteCodes(io, codes);
  if (taken.figures !== undefined) sayFigures(session, options.expect ?? "", taken.figures);
  if (dryRun) io.note("Nothing was changed.");
}

type Taken = Awaited<ReturnType<ConsultationSession["client"]["import"]["importTable"]["mutate"]>>;

/** Each that does not follow, where an editor finds it; the command ends with "no" then. */
function sayFigures({ io }: ConsultationSession, path: string, figures: NonNullable<Taken["figures"]>): void {
  const wrong = figures.filter(({ follows }) => !follows);
  for (const { line, theme, column, printed, message } of wrong) {
    io.note(
      `${path}:${line}: ${column === undefined ? theme : `${theme}, ${column}`}: ${printed} is printed. ${message}`,
    );
  }
  const right = figures.length - wrong.length;
  io.note(
    `printed figures: ${right} of ${figures.length} follow from the rows${figures.length === 0 ? " (none was found in the file)" : ""}`,
  );
  if (wrong.length > 0 || figures.length === 0) io.end(exitCodes.no);
}

function noteCodes(
  io: ConsultationSession["io"],
  { rows, withoutWords, passagesCoded, themesAdded }: Taken["codes"],
): void {
  if (rows === 0) return;
  const passages = passagesCoded === undefined ? "" : `, ${passagesCoded} codings made`;
  const silent = withoutWords === 0 ? "" : `; ${withoutWords} have a code that no words carry, and count as rows`;
  io.note(`coded elsewhere: ${rows} rows${passages}${silent}`);
  if (themesAdded.length > 0) io.note(`themes added to the coding frame: ${themesAdded.join(", ")}`);
}

type Proposal = Awaited<ReturnType<ConsultationSession["client"]["import"]["proposeTable"]["query"]>>;

/** The mapping to standard output, so that it can go into a file; what was found to standard error. */
async function propose({ io }: ConsultationSession, proposal: Proposal): Promise<void> {
  const { format, encoding, delimiter, sheet, otherSheets, headingLine, rowCount } = proposal;
  const how = [
    format,
    encoding,
    delimiter === undefined ? undefined : `parted by ${JSON.stringify(delimiter)}`,
    sheet === undefined ? undefined : `sheet ${sheet}`,
    `heading on line ${headingLine}`,
    `${rowCount} rows`,
  ];
  io.note(how.filter((each) => each !== undefined).join(", "));
  if (otherSheets.length > 0) io.note(`not read, choose with --sheet: ${otherSheets.join(", ")}`);
  if (proposal.isKept) io.note("as it was confirmed for an earlier file of this shape");
  for (const doubt of proposal.doubts) io.note(doubt);
  if (proposal.keptColumns.length > 0) io.note(`kept with each row and not read: ${proposal.keptColumns.join(", ")}`);
  if (io.json) return io.show("", proposal);
  await io.raw(stringify(proposal.mapping));
}

async function readMapping(path: string): Promise<TableMapping> {
  let data: unknown;
  try {
    data = parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw error;
    const message = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "it cannot be read";
    throw new Failure(`${path}: ${message}`, exitCodes.data);
  }
  const mapping = TableMapping.safeParse(data);
  if (mapping.success) return mapping.data;
  const lines = mapping.error.issues.map((issue) => `${path}: ${issue.path.map(String).join(".")}: ${issue.message}`);
  throw new Failure(`${lines.join("\n")}\nNothing was taken in.`, exitCodes.data);
}

/** Every complaint where an editor finds it. */
function withLines(error: unknown, path: string): unknown {
  const data = error instanceof Error && "data" in error ? (error.data as ErrorData | null | undefined) : undefined;
  if (data?.code !== "TABLE_NOT_USABLE") return error;
  const lines = (data.problems ?? []).map(
    ({ line, path: column, message }) =>
      `${path}:${line ?? 1}: ${column === undefined ? "" : `${column}: `}${message ?? ""}`,
  );
  return new Failure([...lines, data.message].join("\n"), exitCodes.data, { code: data.code });
}
