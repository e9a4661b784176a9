/** Everything that came in, page by page, so that its size does not matter. */
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { Argument, Option, type Command } from "commander";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { stopping } from "../output/stopping.ts";

interface Options {
  readonly profile: "public" | "desk" | "moderation";
  readonly out?: string;
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
    .option("-o, --out <file>", "where to write it; standard output when absent")
    .addHelpText(
      "after",
      examples("consult export csv --out replies.csv", "consult export jsonl --profile desk | jq .number"),
    )
    .action(async (format: "csv" | "jsonl", { profile, out }: Options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        // Written beside and moved at the end: what stands under the name is whole.
        const part = out === undefined ? undefined : `${out}.part`;
        let file: FileHandle | undefined;
        let records = 0;
        const stop = stopping();
        const [one, many] = profile === "moderation" ? ["decision", "decisions"] : ["contribution", "contributions"];
        try {
          if (part !== undefined) file = await open(part, "w", profile === "desk" ? 0o600 : 0o644);
          let cursor: string | undefined;
          do {
            const page = await (profile === "moderation"
              ? client.export.exportModeration.mutate({ consultationId, format, cursor })
              : client.export.exportPage.mutate({ consultationId, format, profile, cursor }));
            if (file === undefined) await io.raw(page.text);
            else await file.write(page.text);
            stop.throwIfAborted();
            records += page.records;
            cursor = page.nextCursor;
            io.progress(`${records} ${records === 1 ? one : many}`);
          } while (cursor !== undefined);
          await file?.close();
          if (part !== undefined && out !== undefined) await rename(part, out);
        } catch (error) {
          await file?.close().catch(() => {});
          if (part !== undefined && file !== undefined) await rm(part, { force: true });
          throw error;
        }
        const count = records === 1 ? `One ${one}` : `${records} ${many}`;
        const where = out === undefined ? "" : ` in ${out}`;
        io.note(`${count}, ${profile} profile${where}`);
      }),
    );
}
