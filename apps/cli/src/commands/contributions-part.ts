/** Parts one file of many letters into contributions of those who wrote them, and puts it together again. */
import { readFile } from "node:fs/promises";
import { Option, type Command } from "commander";
import { readParting, sayRange, sayReceiptNumber, type ListedLetter } from "@consult/core";
import { parse } from "yaml";
import { withConsultation } from "../connection/session.ts";
import { readReference } from "../input/contribution-reference.ts";
import { readStandardInput } from "../input/definition-file.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface Options {
  readonly pages?: string;
  readonly paragraphs?: string;
  readonly organisation?: string;
  readonly person?: string;
  readonly country?: string;
  readonly into?: string;
  readonly unit: "page" | "paragraph";
  readonly part: number;
}

const reference = "its receipt number, as it is said or without spaces, or its id";

export function partContribution(command: Command): void {
  command
    .summary("part one file of many letters into contributions, each leading to its pages")
    .argument("<number>", reference, readReference)
    .option(
      "--into <file>",
      "all letters: lines of pages,kind,country,name, or a JSON or YAML list of these; - for standard input",
    )
    .addOption(new Option("--unit <unit>", "what the file counts in").choices(["page", "paragraph"]).default("page"))
    .option("--pages <range>", "of a single letter, such as 1-3")
    .option("--paragraphs <range>", "of a single letter, such as 4-9")
    .option("--organisation <name>", "which organisation wrote the single letter")
    .option("--person <name>", "or which person")
    .option("--country <code>", "two letters, such as KE")
    .option("--part <number>", "which file of the contribution", readNumber(1, 9999), 1)
    .addHelpText(
      "after",
      examples(
        "consult contributions part 482739051170 --into letters.csv",
        'consult contributions part 482739051170 --pages 1-3 --organisation "Fishers" --country KE',
      ),
    )
    .action(async (number: string, options: Options, self: Command) => {
      const letters = await lettersOf(options);
      const unit = options.paragraphs === undefined ? options.unit : "paragraph";
      await withConsultation(self, async ({ client, io, consultationId, publicUrl }) => {
        const input = { consultationId, contributionId: number, part: options.part, unit, letters: [...letters] };
        const parted = await client.contribution.partDocument.mutate(input);
        const lines = parted.letters.map(({ number: own, key }, index) => {
          const { from = 0, to = 0 } = letters[index] ?? {};
          return `${sayRange(unit, { from, to })}: ${sayReceiptNumber(own)}. Their receipt: ${publicUrl}/receipt/${own}/${key}`;
        });
        const whole = `${sayReceiptNumber(parted.number)} is set aside as parted, and keeps the file. To undo it: consult contributions put-together ${parted.number}`;
        io.show([...lines, whole, ...parted.attention].join("\n"), parted);
      });
    });
}

export function undoParting(command: Command): void {
  command
    .summary("undo the parting of a file, while nobody has worked on its letters")
    .argument("<number>", reference, readReference)
    .addHelpText("after", examples("consult contributions put-together 482739051170"))
    .action(async (number: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const undone = await client.contribution.undoParting.mutate({ consultationId, contributionId: number });
        io.show(
          `${sayReceiptNumber(undone.number)} takes part in the analysis again; its ${undone.setAside.length} letters are set aside as merged into it.`,
          undone,
        );
      }),
    );
}

async function lettersOf(options: Options): Promise<readonly ListedLetter[]> {
  const { pages, paragraphs, into } = options;
  const given = [pages, paragraphs, into].filter((each) => each !== undefined);
  if (given.length !== 1) {
    const message = "Say which letters the file holds: --into FILE, or --pages (or --paragraphs) for a single one.";
    throw new Failure(message, exitCodes.usage, { next: "consult contributions part --help" });
  }
  if (into !== undefined) return linesToLetters(await readList(into), into);
  const { organisation, person, country = "" } = options;
  const kind = organisation !== undefined ? "organisation" : person === undefined ? "" : "individual";
  return linesToLetters([pages ?? paragraphs, kind, country, organisation ?? person ?? ""].join(","), "the options");
}

function linesToLetters(lines: string, where: string): readonly ListedLetter[] {
  const read = readParting(lines);
  if (!read.ok) throw new Failure(`${where}:\n${read.refusal.message}\nNothing was parted.`, exitCodes.data);
  return read.value;
}

/** A list of records becomes the lines that a person would write. */
async function readList(path: string): Promise<string> {
  const text = path === "-" ? await readStandardInput() : await readFile(path, "utf8");
  if (!/\.(?:ya?ml|json)$/i.test(path)) return text.replace(/^\uFEFF/, "");
  const list: unknown = parse(text);
  if (!Array.isArray(list)) throw new Failure(`${path} should hold a list of letters.`, exitCodes.data);
  return list
    .map((letter: Readonly<Record<string, unknown>>) =>
      ["pages", "kind", "country", "name"]
        .map((field) => letter[field] ?? "")
        .map((value) => (typeof value === "object" ? JSON.stringify(value) : `${value as string | number}`))
        .join(","),
    )
    .join("\n");
}
