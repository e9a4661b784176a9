/** What was said, question by question and theme by theme, with the denominators. */
import type { Command } from "commander";
import { textFor, type Tally } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { shorten, table } from "../output/table.ts";

export function consolidate(command: Command): void {
  command
    .option("--question <number>", "this question only", readNumber(1, 99))
    .addHelpText(
      "after",
      examples("consult consolidate", "consult consolidate --question 3", "consult consolidate --json"),
    )
    .action(async ({ question }: { question?: number }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const [{ consolidation, frame }, { consultation }] = await Promise.all([
          client.consolidation.showConsolidation.query({ consultationId }),
          client.consultation.showConsultation.query({ consultationId }),
        ]);
        const labels = new Map(frame.themes.map(({ id, label }) => [id, textFor(label).text]));
        const titles = new Map(
          consultation.definition.questions.map(({ number, title }) => [number, textFor(title).text]),
        );
        if (question !== undefined && !titles.has(question)) {
          throw new Failure(
            `There is no question ${question}. The questions are ${[...titles.keys()].join(", ")}.`,
            exitCodes.usage,
          );
        }
        const questions = consolidation.questions.filter(({ number }) => question === undefined || number === question);
        const parts = questions.map(({ number, tally, themes, uncoded }) => {
          const heading = io.style("bold", `${number}. ${titles.get(number) ?? ""}`);
          const counts = `${tally.contributions} of ${tally.of} contributions: ${inWords(tally.byKind)}`;
          const rows = themes.map((theme) => [
            shorten(labels.get(theme.themeId) ?? theme.themeId, 40),
            theme.tally.contributions,
            theme.tally.of,
            theme.tally.byKind.organisation,
            theme.tally.byKind.individual,
            Object.keys(theme.tally.byCountry).length,
            theme.segments.length,
          ]);
          const columns = ["Theme", "Said by", "of", "organisations", "individuals", "countries", "passages"];
          const rest = uncoded.length === 0 ? "" : `Not coded yet: ${uncoded.length}\n`;
          return `${heading}\n${counts}\n${rows.length === 0 ? "" : table(columns, rows, io.style)}${rest}`;
        });
        const { whole, unfiled, balance } = consolidation;
        const end = `All: ${whole.contributions} analysed of ${whole.of} received${fromCountries(whole)}. Filed nowhere: ${unfiled.length}`;
        const waits = waitingInWords(balance.unaccounted);
        io.show([...parts, end, ...waits].join("\n"), question === undefined ? consolidation : questions[0]);
      }),
    );
}

function inWords({ organisation = 0, individual = 0, unstated = 0 }: Partial<Record<string, number>>): string {
  const rest = unstated === 0 ? "" : `, ${unstated} of whom nobody said which`;
  return `${organisation} by organisations, ${individual} by individuals${rest}`;
}

function fromCountries({ byCountry, unstated }: Tally): string {
  const named = Object.keys(byCountry).length;
  const rest = unstated.country === 0 ? "" : ` (${unstated.country} named none)`;
  return named === 0
    ? ", none of which named a country"
    : `, from ${named === 1 ? "one country" : `${named} countries`}${rest}`;
}

/** What is counted above is what was coded; before coding that is little of what came in. */
function waitingInWords(unaccounted: readonly { readonly why: string }[]): string[] {
  if (unaccounted.length === 0) return [];
  const byReason = [...Map.groupBy(unaccounted, ({ why }) => why)].toSorted(([, a], [, b]) => b.length - a.length);
  return [
    `Not counted yet: ${unaccounted.length} that wait for a decision`,
    ...byReason.map(([why, those]) => `  ${those.length}: ${why}`),
  ];
}
