/** Takes in a letter on paper: its pages as pictures, and what they say as far as somebody has typed it. The same pictures twice are one letter. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import type { ErrorData } from "@consult/api/client";
import { sayReceiptNumber } from "@consult/core";
import { withConsultation, type ConsultationSession } from "../connection/session.ts";
import {
  addRecordOptions,
  readRecord,
  type AddOptions,
  type ContributionRecord,
} from "../input/contribution-record.ts";
import { filesUnder } from "../input/files-under.ts";
import { readDay } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { sendFile, withFilesAlone } from "./send-file.ts";

interface Options extends AddOptions {
  readonly receivedOn: string;
  readonly postmark?: string;
}

export function importPaper(command: Command): void {
  addRecordOptions(command)
    .summary("a letter on paper: pictures or PDF of its pages, and its words")
    .argument("<pages...>", "pictures or PDF of one letter in the order of its pages, or the folder that holds them")
    .requiredOption("--received-on <day>", "when it reached you, such as 2016-09-15", readDay)
    .option("--postmark <day>", "when it was posted, as its postmark says", readDay)
    .addHelpText(
      "after",
      examples(
        "consult import paper letter-17/ --received-on 2016-09-15 --postmark 2016-09-12",
        'consult import paper page1.jpg page2.jpg --received-on 2016-09-15 --file typed.txt --person "Amina Otieno" --country KE',
        'consult import paper form.pdf --received-on 2016-09-15 --kind individual --answer "1=A well." --allow quote-unnamed',
      ),
    )
    .action(async (paths: string[], options: Options, self: Command) => {
      const record = await readRecord({ ...options, channel: "paper" }, { isPictured: true });
      const pages = await filesUnder(paths);
      if (pages.length === 0) throw new Failure("There are no pages in this folder.", exitCodes.noInput);
      await withConsultation(self, (session) =>
        withFilesAlone(session, pages, () => importLetter(session, pages, { ...options, record })),
      );
    });
}

type Letter = Pick<Options, "receivedOn" | "postmark"> & { readonly record: ContributionRecord };

async function importLetter(session: ConsultationSession, pages: readonly string[], letter: Letter): Promise<void> {
  const { client, io, consultationId, publicUrl } = session;
  const scans: { upload: string; name: string }[] = [];
  for (const page of pages) scans.push({ upload: await sendFile(session, page), name: basename(page).slice(-500) });
  const { receivedOn, postmark } = letter;
  const { answers, respondent, identity, consent } = letter.record;
  const receipt = await client.import.recordLetter
    .mutate({
      consultationId,
      idempotencyKey: await keyOf(pages),
      answers,
      respondent,
      identity,
      consent,
      receivedOn,
      ...(postmark === undefined ? {} : { postmark }),
      scans,
      ...(respondent.language === undefined ? {} : { locale: respondent.language }),
    })
    .catch((error: unknown) => {
      throw isOtherLetter(error) ? otherWords : error;
    });
  const outcome = receipt.replayed ? "here already" : "taken in";
  const link = `${publicUrl}/receipt/${receipt.number}/${receipt.key}`;
  const waits = answers.length === 0 ? "\nNobody has typed yet what it says: it waits at the desk." : "";
  io.show(
    `${sayReceiptNumber(receipt.number)}: ${outcome}, ${receipt.timeliness.verdict}.${waits}\nTheir receipt, to print and send: ${link}`,
    { ...receipt, outcome, receiptUrl: link },
  );
}

/** Pictures of a letter are that letter, whatever was typed beside them. */
async function keyOf(pages: readonly string[]): Promise<string> {
  const all = createHash("sha256");
  for (const page of pages) {
    const one = createHash("sha256");
    for await (const chunk of createReadStream(page)) one.update(chunk as Buffer);
    all.update(`paper ${one.digest("hex")} `);
  }
  return all.digest("base64url");
}

function isOtherLetter(error: unknown): boolean {
  const data = error instanceof Error && "data" in error ? (error.data as ErrorData | null | undefined) : undefined;
  return data?.code === "IDEMPOTENCY_MISMATCH";
}

const otherWords = new Failure(
  "These pictures are here already, with other words or facts beside them. Nothing was changed. What a letter says is typed at the desk, beside its pictures.",
  exitCodes.no,
);
