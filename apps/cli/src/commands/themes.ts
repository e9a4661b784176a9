/** The coding frame. */
import type { Command } from "commander";
import { textFor } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

export function themes(command: Command): void {
  command
    .command("list")
    .summary("the themes of the call and those found in the replies")
    .addHelpText("after", examples("consult themes list"))
    .action(async (_options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const frame = await client.theme.listThemes.query({ consultationId });
        const standing = frame.codings.filter(({ undoneAt }) => undoneAt === undefined);
        const rows = frame.themes.map((theme) => ({
          ...theme,
          passages: standing.filter(({ themeId }) => themeId === theme.id).length,
        }));
        io.list(
          rows,
          ["Theme", "Label", "Under", "From", "Passages"],
          (index) => {
            const row = rows[index];
            return row === undefined
              ? []
              : [
                  row.id,
                  textFor(row.label).text,
                  row.parent ?? "",
                  row.origin === "call" ? "the call" : `found by ${row.addedBy}`,
                  row.passages,
                ];
          },
          "There are no themes yet. To add one: consult themes add LABEL",
        );
      }),
    );
  command
    .command("add")
    .summary("add a theme found in the replies")
    .argument("<label>", "what it is called")
    .option("--id <id>", "its id; made from the label when absent")
    .option("--parent <theme>", "the theme it belongs under")
    .option("--description <words>", "what belongs to it")
    .addHelpText("after", examples('consult themes add "Language and school" --parent inclusion-and-protection'))
    .action(async (label: string, options: { id?: string; parent?: string; description?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { theme } = await client.theme.addTheme.mutate({ consultationId, label, ...options });
        io.show(`The coding frame has a theme ${theme.id}.`, theme);
      }),
    );
}
