/** The outcome paper: a first draft, its check, and its build. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import type { Client, ErrorData } from "@consult/api/client";
import { PaperProblem, sayPaperProblem, type WaitingQuotation } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readStandardInput } from "../input/definition-file.ts";
import { answer, recommendations, told } from "./paper-answers.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";

const inWhichLanguage = "the language of the paper, such as fr; the consultation's own when absent";

interface DraftOptions {
  readonly out?: string;
  readonly title?: string;
  readonly language?: string;
  readonly force?: boolean;
}

interface BuildOptions {
  readonly out: string;
  readonly title?: string;
  readonly language?: string;
}

interface NotHeardOptions {
  readonly seen?: boolean;
  readonly language?: string;
}

interface PublishOptions {
  readonly yes?: boolean;
  readonly check?: boolean;
  readonly withoutNotHeard?: string;
  readonly language?: string;
}

interface RenumberOptions {
  readonly dryRun?: boolean;
  readonly language?: string;
}

export function paper(command: Command): void {
  recommendations(command.command("recommendations"));
  answer(command.command("answer"));
  told(command.command("told"));
  command
    .command("draft")
    .summary("a first draft, composed from the consolidation")
    .option("-o, --out <file>", "where to write it; standard output when absent")
    .option("--title <title>", "the title of the paper")
    .option("--language <tag>", inWhichLanguage)
    .option("--force", "write over a file that is there")
    .addHelpText("after", examples("consult paper draft --out paper.md"))
    .action(async ({ out, title, language, force = false }: DraftOptions, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { source } = await client.outcome.draftPaper.query({ consultationId, title, locale: language });
        if (out !== undefined) {
          await writeNew(out, source, force);
          return io.show(`The draft is in ${out}. To check it: consult paper check ${out}`, {
            file: out,
            characters: source.length,
          });
        }
        if (io.json) io.show(source, { source });
        else await io.raw(source);
      }),
    );
  command
    .command("check")
    .summary("what is wrong with it, line by line")
    .argument("[file]", "the source in Markdown; - for standard input, the one kept at the desk when absent")
    .option("--language <tag>", inWhichLanguage)
    .addHelpText("after", examples("consult paper check paper.md"))
    .action(async (file: string | undefined, { language }: { language?: string }, self: Command) => {
      const source = await readSource(file);
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const { problems } = await client.outcome.checkPaper.query({ consultationId, source, locale: language });
        if (problems.length === 0) return io.show("Nothing is wrong with it.", { problems });
        showProblems(io, file, problems);
      });
    });
  command
    .command("approve")
    .summary("a second person's yes to a quotation of the saved paper that leaves words out")
    .argument("[key]", "the quotation, as the list without a key names it")
    .addHelpText("after", examples('consult paper approve "0123456789abcdef-1-1 Lo difícil [...] fue el dinero"'))
    .action(async (key: string | undefined, _: unknown, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        if (key !== undefined) {
          const approved = await client.outcome.approveQuotation.mutate({ consultationId, key });
          return io.show(`Approved, with your name: "${approved.words}" of ${approved.segmentId}.`, approved);
        }
        const { problems } = await client.outcome.checkPaper.query({ consultationId });
        const waiting = problems.filter(({ kind }) => kind === "needs-second-person") as WaitingQuotation[];
        const lines = waiting.map((problem) => `${problem.line}: ${sayPaperProblem(problem)}\n   ${problem.key}`);
        io.show(lines.length === 0 ? "No quotation waits for a second person." : lines.join("\n"), { waiting });
      }),
    );
  command
    .command("renumber")
    .summary("puts right every number whose tally moved, and leaves the prose alone")
    .argument("<file>", "the source in Markdown; - for standard input, which answers on standard output")
    .option("--dry-run", "show the difference, write nothing")
    .option("--language <tag>", inWhichLanguage)
    .addHelpText("after", examples("consult paper renumber paper.md --dry-run"))
    .action(async (file: string, { dryRun = false, language }: RenumberOptions, self: Command) => {
      const before = await readSource(file);
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const input = { consultationId, source: before, locale: language };
        const { source, changes, problems } = await client.outcome.renumberPaper.query(input);
        if (!dryRun && file !== "-" && source !== before) await writeFile(file, source);
        const left = problems
          .filter(({ kind }) => kind === "disagrees-with-tally")
          .map((problem) => ({ ...problem, message: sayPaperProblem(problem) }));
        const told = [
          ...changes.map(({ line, before, after, path }) => `${file}:${line}: ${before} -> ${after} (${path})`),
          ...left.map(({ line, message }) => `${file}:${line}: ${message}`),
        ];
        if (file === "-" && !io.json) {
          await io.raw(source);
          told.forEach((line) => io.note(line));
        } else {
          io.show(told.length === 0 ? "Every number is its tally's." : told.join("\n"), { source, changes, left });
        }
        if (left.length > 0) {
          io.note("Words about these numbers no longer hold. They are yours to rewrite.");
          io.end(exitCodes.no);
        }
      });
    });
  command
    .command("not-heard")
    .summary("who speaks in the replies and not in the paper")
    .argument("[file]", "the source in Markdown; - for standard input, the one kept at the desk when absent")
    .option("--seen", "put on record that you looked at it, for the saved paper; publishing asks for this")
    .option("--language <tag>", inWhichLanguage)
    .addHelpText("after", examples("consult paper not-heard", "consult paper not-heard --seen"))
    .action(async (file: string | undefined, { seen = false, language }: NotHeardOptions, self: Command) => {
      if (seen && file !== undefined)
        throw new Failure("--seen is about the saved paper: give no file.", exitCodes.usage);
      const source = await readSource(file);
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const notHeard = await client.outcome.showNotHeard.query({ consultationId, source, locale: language });
        const kept = seen ? await client.outcome.showPaper.query({ consultationId }) : null;
        if (kept !== null) await client.outcome.lookAtNotHeard.mutate({ consultationId, revision: kept.revision });
        const uncited = notHeard.uncited.map(({ contributionId, kind }) => `  ${contributionId}  ${kind}`);
        io.show([...notHeard.sentences, ...uncited].join("\n"), notHeard);
        if (kept !== null) io.note(`On record: you looked at this for revision ${kept.revision}.`);
      });
    });
  command
    .command("keep")
    .summary("save it as the next revision, which is the one that the desk shows and that is published")
    .argument("<file>", "the source in Markdown; - for standard input")
    .addHelpText("after", examples("consult paper keep paper.md"))
    .action(async (file: string, _: unknown, self: Command) => {
      const source = (await readSource(file)) ?? "";
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const before = await client.outcome.showPaper.query({ consultationId });
        const kept = await client.outcome.keepPaper.mutate({
          consultationId,
          source,
          ...(before === null ? {} : { expectedRevision: before.revision }),
        });
        io.show(`Saved as revision ${kept.revision}. Earlier ones are kept.`, kept);
      });
    });
  command
    .command("publish")
    .summary("keep the saved paper as the next edition, and put it up where everybody reads it")
    .option("-y, --yes", "without asking")
    .option("--check", "only tell what still stands in the way")
    .option("--without-not-heard <reason>", "although nobody looked at who was not heard; stands in the paper's annex")
    .option("--language <tag>", inWhichLanguage)
    .addHelpText("after", examples("consult paper publish --check", "consult paper publish --yes"))
    .action(async (options: PublishOptions, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { yes, check = false, withoutNotHeard: reason, language: locale } = options;
        if (check) {
          const standing = await client.outcome.showPublishing.query({ consultationId, locale });
          const { problems, gone, editions } = standing;
          io.show(
            [
              ...(problems.length === 0 ? ["Nothing stands in the way."] : problems.map(({ message }) => message)),
              ...(gone.length === 0 ? [] : [`Taken back since edition ${editions.at(-1)?.number}: ${gone.join(", ")}`]),
            ].join("\n"),
            standing,
          );
          if (problems.length > 0) io.end(exitCodes.no);
          return;
        }
        const question = `Publish the saved paper of ${consultationId}? Everybody can read it then.`;
        await io.confirm(question, { yes, again: "consult paper publish --yes" });
        const published = await client.outcome.publishPaper.mutate({
          consultationId,
          locale,
          ...(reason === undefined ? {} : { overrides: [{ condition: "not-heard" as const, reason }] }),
        });
        io.show(`Edition ${published.edition} is out at /c/${consultationId}/outcome.`, published);
      }),
    );
  command
    .command("build")
    .summary("HTML and Markdown in which every statement opens its evidence")
    .argument("[file]", "the source in Markdown; - for standard input, the one kept at the desk when absent")
    .requiredOption("-o, --out <folder>", "where paper.html and paper.md are written")
    .option("--title <title>", "the title of the page")
    .option("--language <tag>", inWhichLanguage)
    .addHelpText("after", examples("consult paper build paper.md --out public"))
    .action(async (file: string | undefined, { out, title, language }: BuildOptions, self: Command) => {
      const source = await readSource(file);
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const built = await build(client, { consultationId, source, title, locale: language });
        if ("problems" in built) return showProblems(io, file, built.problems);
        await mkdir(out, { recursive: true });
        const files = { html: join(out, "paper.html"), markdown: join(out, "paper.md") };
        await Promise.all([writeFile(files.html, built.html), writeFile(files.markdown, built.markdown)]);
        io.show(`The paper is in ${files.html} and ${files.markdown}.`, files);
      });
    });
}

async function build(
  client: Client,
  input: {
    consultationId: string;
    source: string | undefined;
    title: string | undefined;
    locale: string | undefined;
  },
) {
  try {
    return await client.outcome.buildPaper.mutate(input);
  } catch (error) {
    const data = (error as { data?: ErrorData }).data;
    if (data?.code === "PAPER_PROBLEMS") return { problems: PaperProblem.array().parse(data.problems) };
    throw error;
  }
}

/** As a compiler says it, so that an editor can go to the line. */
function showProblems(io: Terminal, file: string | undefined, problems: readonly PaperProblem[]): void {
  const name = file === undefined ? "paper" : file === "-" ? "(standard input)" : file;
  const said = problems.map((problem) => ({ ...problem, message: sayPaperProblem(problem) }));
  io.show(said.map(({ line, message }) => `${name}:${line}: ${message}`).join("\n"), { problems: said });
  io.note(
    `${problems.length === 1 ? "One thing needs" : `${problems.length} things need`} mending before it can be built.`,
  );
  io.end(exitCodes.no);
}

async function readSource(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return file === "-" ? readStandardInput() : readFile(file, "utf8");
}

async function writeNew(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Failure(
      `${file} is there already, and may hold work of yours. Nothing was written.`,
      exitCodes.cannotCreate,
      {
        next: `consult paper draft --out ${file} --force`,
      },
    );
  }
}
