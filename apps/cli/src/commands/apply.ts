/** Creates or changes a consultation from its definition, after showing what would differ. */
import type { Command } from "commander";
import { summariseChange } from "@consult/core";
import { withClient } from "../connection/session.ts";
import { readDefinition } from "../input/definition-file.ts";
import { examples } from "../output/examples.ts";

export function apply(command: Command): void {
  command
    .argument("<path>", "a definition in YAML or JSON, or code that exports one; - for standard input")
    .option("-y, --yes", "change it without asking")
    .option("-n, --dry-run", "show the difference and stop")
    .addHelpText(
      "after",
      examples(
        "consult apply examples/mayoral-forum/consultation.yaml",
        "consult apply call.yaml --yes",
        "consult apply call.ts --dry-run",
      ),
    )
    .action(async (path: string, { yes, dryRun = false }: { yes?: boolean; dryRun?: boolean }, self: Command) => {
      const definition = await readDefinition(path);
      await withClient(
        self,
        async ({ client, io }) => {
          const preview = await client.consultation.applyDefinition.mutate({ definition, dryRun: true });
          if (preview.changes.length === 0) {
            return io.show(`${preview.consultationId} is as this definition says; nothing to change.`, preview);
          }
          const what = preview.isNew
            ? `A new consultation, ${preview.consultationId}:`
            : `${preview.consultationId}, version ${preview.version}:`;
          const difference = [what, ...preview.changes.map((change) => `  ${summariseChange(change)}`)].join("\n");
          if (dryRun) return io.show(difference, preview);
          io.note(difference);
          await io.confirm(preview.isNew ? "Create it?" : "Change it?", { yes, again: `consult apply ${path} --yes` });
          const applied = await client.consultation.applyDefinition.mutate({
            definition,
            expectedVersion: preview.version,
          });
          const next =
            applied.stage === "draft"
              ? `\nNobody sees it yet. To open it: consult stage open -c ${applied.consultationId}`
              : "";
          io.show(`${applied.consultationId} is at version ${applied.version}, ${applied.stage}.${next}`, applied);
        },
        { mayCreate: yes === true || (!dryRun && process.stdin.isTTY) },
      );
    });
}
