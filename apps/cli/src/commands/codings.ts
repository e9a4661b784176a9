/** Codings: which passage speaks to which theme, by whom. */
import type { Command } from "commander";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

export function codings(command: Command): void {
  command
    .command("list")
    .summary("codings that stand")
    .option("--theme <theme>", "of this theme only")
    .addHelpText("after", examples("consult codings list --theme inclusion-and-protection"))
    .action(async ({ theme }: { theme?: string }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const frame = await client.theme.listThemes.query({ consultationId });
        const rows = frame.codings.filter(
          ({ undoneAt, themeId }) => undoneAt === undefined && (theme === undefined || themeId === theme),
        );
        io.list(
          rows,
          ["Coding", "Segment", "Theme", "By", "At"],
          (index) => {
            const row = rows[index];
            return row === undefined
              ? []
              : [
                  row.id,
                  row.segmentId,
                  row.themeId,
                  row.coder.kind === "person" ? row.coder.label : row.coder.method,
                  row.at,
                ];
          },
          "No passage is coded yet.",
        );
      }),
    );
  command
    .command("add")
    .summary("tie a passage to a theme")
    .argument("<segment>", "the passage's id, from `consult segments list`")
    .argument("<theme>", "the theme's id, from `consult themes list`")
    .addHelpText("after", examples("consult codings add 2m7k4q9w1c3x5z8r-1-2 diaspora-and-development"))
    .action(async (segmentId: string, themeId: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { coding } = await client.theme.codeSegment.mutate({ consultationId, segmentId, themeId });
        io.show(`${segmentId} speaks to ${themeId}. To undo: consult codings undo ${coding.id}`, coding);
      }),
    );
  command
    .command("undo")
    .summary("take a coding back; it stays in the record as undone")
    .argument("<coding>", "the coding's id, from the list")
    .addHelpText("after", examples("consult codings undo 5p8x2m7k4q9w1c3z"))
    .action(async (codingId: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { coding } = await client.theme.uncodeSegment.mutate({ consultationId, codingId });
        io.show(`${coding.segmentId} speaks no longer to ${coding.themeId}.`, coding);
      }),
    );
}
