/** Templates that are filled in without a network and come back by mail or hand. */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { Argument, type Command } from "commander";
import { LanguageTag } from "@consult/core";
import { withConsultation, type ConsultationSession } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface Options {
  readonly lang?: string;
  readonly out: string;
}

export function template(command: Command): void {
  command
    .addArgument(new Argument("<kind>", "what is asked for").choices(["case-study"]))
    .option("--lang <tag>", "in which language; the first of the consultation when absent")
    .requiredOption("-o, --out <file>", "where to write it: a .docx for Word, or a .html that works offline")
    .addHelpText(
      "after",
      examples(
        "consult template case-study --lang fr --out modele.docx",
        "consult template case-study --out template.html",
      ),
    )
    .action(async (_kind: string, { lang, out }: Options, self: Command) =>
      withConsultation(self, async (session) => {
        const { client, io, consultationId } = session;
        const format = formatOf(out);
        const language = lang === undefined ? await firstLanguage(session) : readLanguage(lang);
        const { base64 } = await client.caseStudy.makeTemplate.query({ consultationId, format, language });
        await writeFile(out, Buffer.from(base64, "base64"));
        io.note(`${out}: filled in, it comes back by: consult import case-study FILES`);
      }),
    );
}

function formatOf(file: string): "docx" | "html" {
  const extension = extname(file).toLowerCase();
  if (extension === ".docx") return "docx";
  if (extension === ".html" || extension === ".htm") return "html";
  throw new Failure(`A template is a .docx or a .html; ${file} is neither. Nothing was written.`, exitCodes.usage);
}

function readLanguage(text: string): string {
  const language = LanguageTag.safeParse(text);
  if (language.success) return language.data;
  throw new Failure(`${text} is no language tag such as en, fr or pt-BR. Nothing was written.`, exitCodes.usage);
}

async function firstLanguage({ client, consultationId }: ConsultationSession): Promise<string> {
  const { consultation } = await client.consultation.showConsultation.query({ consultationId });
  return consultation.definition.languages[0] ?? "en";
}
