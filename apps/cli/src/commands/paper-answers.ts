/** What the published paper asks for, the conveners' answers, and whom to tell that no mail reaches. */
import { Option, type Command } from "commander";
import { RecommendationState, sayReceiptNumber } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { shorten } from "../output/table.ts";

interface AnswerOptions {
  readonly state: RecommendationState;
  readonly text: string;
  readonly on?: string;
}

export function recommendations(command: Command): void {
  command
    .summary("what the published paper asks for, with the conveners' answers")
    .addHelpText("after", examples("consult paper recommendations", "consult paper recommendations --json"))
    .action(async (_options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { rows } = await client.outcome.listRecommendations.query({ consultationId });
        io.list(
          rows,
          ["Number", "Recommendation", "State", "By", "Answer"],
          (index) => {
            const row = rows[index];
            if (row === undefined) return [];
            const { number, text, answer } = row;
            return [
              String(number),
              shorten(text, 50),
              answer?.state ?? "–",
              answer?.on ?? "–",
              shorten(answer?.text ?? "–", 50),
            ];
          },
          "The published paper has no recommendations.",
        );
      }),
    );
}

export function answer(command: Command): void {
  command
    .summary("answer a recommendation of the published paper, or change the answer")
    .argument("<number>", "the recommendation's number", readNumber(1, 999))
    .addOption(
      new Option("--state <state>", "what becomes of it").choices(RecommendationState.options).makeOptionMandatory(),
    )
    .requiredOption("--text <words>", "the conveners' answer; everybody reads it")
    .option("--on <day>", "by when, or since when, as 2017-01-31")
    .addHelpText(
      "after",
      examples('consult paper answer 1 --state accepted --on 2017-01-31 --text "We open ten desks."'),
    )
    .action(async (recommendation: number, { state, text, on }: AnswerOptions, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const asked = { consultationId, recommendation, state, text, ...(on === undefined ? {} : { on }) };
        const saved = await client.outcome.answerRecommendation.mutate(asked);
        io.show(
          `Recommendation ${saved.recommendation}: ${saved.state}. The answer stands on the public page and on receipts.`,
          saved,
        );
      }),
    );
}

export function told(command: Command): void {
  command
    .summary("whom to tell by telephone, by letter or in person, and what")
    .addHelpText("after", examples("consult paper told", "consult paper told --json"))
    .action(async (_options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const { rows } = await client.outcome.listTold.query({ consultationId });
        io.list(
          rows,
          ["Number", "Who", "Telephone", "Questions", "Sentences that rest on it"],
          (index) => {
            const row = rows[index];
            if (row === undefined) return [];
            const { number, personName, organisationName, phone, went } = row;
            const who = [personName, organisationName].filter((name) => name !== undefined).join(", ");
            const cited = went?.citations.map(({ text }) => text).join(" / ") ?? "";
            return [
              sayReceiptNumber(number),
              who || "–",
              phone ?? "–",
              went?.questions.join(", ") || "–",
              shorten(cited || "–", 80),
            ];
          },
          "There is nobody to tell this way.",
        );
      }),
    );
}
