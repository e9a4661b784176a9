/** Passages: where they are filed, and filing them elsewhere. */
import type { Command } from "commander";
import { withConsultation } from "../connection/session.ts";
import { readNumber } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { shorten } from "../output/table.ts";

export function segments(command: Command): void {
  command
    .command("list")
    .summary("passages with their words and where they are filed")
    .option("--question <number>", "filed under this question; 0: filed nowhere", readNumber(0, 99))
    .addHelpText("after", examples("consult segments list --question 3", "consult segments list --question 0 --json"))
    .action(async ({ question }: { question?: number }, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const rows = await client.segment.listSegments.query({ consultationId, question });
        io.list(
          rows,
          ["Segment", "Questions", "Filed by", "Words"],
          (index) => {
            const row = rows[index];
            return row === undefined
              ? []
              : [
                  row.id,
                  row.questions.join(", ") || "–",
                  row.filedBy.kind === "person" ? row.filedBy.label : row.filedBy.kind,
                  shorten(row.text, 60),
                ];
          },
          "No passage is filed there.",
        );
      }),
    );
  command
    .command("file")
    .summary("file a passage under questions; under none to leave it unfiled")
    .argument("<segment>", "its id, from the list")
    .argument("[questions...]", "the numbers of the questions", readQuestions)
    .addHelpText("after", examples("consult segments file 2m7k4q9w1c3x5z8r-1-2 3 5"))
    .action(async (segmentId: string, questions: readonly number[] | undefined, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const filed = await client.segment.fileSegment.mutate({
          consultationId,
          segmentId,
          questions: [...(questions ?? [])],
        });
        const before = filed.questionsBefore.join(" ");
        io.show(
          `${segmentId} is filed under ${filed.segment.questions.join(", ") || "no question"}. To undo: consult segments file ${segmentId} ${before}`.trimEnd(),
          filed,
        );
      }),
    );
  command
    .command("join")
    .summary("take a cut back: the passage goes into what stands beside it, and is filed as that is")
    .argument("<segment>", "its id, from the list")
    .addHelpText("after", examples("consult segments join 2m7k4q9w1c3x5z8r-2-4"))
    .action(async (segmentId: string, _options, self: Command) =>
      withConsultation(self, async ({ client, io, consultationId }) => {
        const joined = await client.segment.joinPassage.mutate({ consultationId, segmentId });
        const where = joined.segment.questions.join(", ") || "no question";
        io.show(`${segmentId} stands in ${joined.segment.id} again, which is filed under ${where}.`, joined);
      }),
    );
}

const readQuestion = readNumber(1, 99);

function readQuestions(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), readQuestion(text)];
}
