/** One contribution whole: who, when, what they allow, the words by passages. */
import type { Command } from "commander";
import { saidAt, sayReceiptNumber, textAt } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

export function show(command: Command): void {
  command
    .summary("one contribution whole")
    .addHelpText(
      "after",
      examples('consult contributions show "4827 3905 1170"', "consult contributions show 482739051170 --json"),
    )
    .action(async (number: string, _options, self: Command) => {
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const found = await client.contribution.showContribution.query({
          consultationId,
          contributionId: number,
        });
        const { contribution, identity, segments, codings } = found;
        const { current, respondent, recordedBy, timeliness, setAside, withdrawnAt, erasedAt } = contribution;
        const people = [identity.personName, identity.organisationName, identity.email, identity.phone].filter(
          (each) => each !== undefined,
        );
        const facts: [string, string | undefined][] = [
          ["From", people.join(", ") || "(no name given)"],
          [
            "Respondent",
            [
              respondent.kind,
              respondent.country,
              respondent.language,
              ...(respondent.facets ?? []).map(({ name, value }) => `${name}: ${value}`),
            ]
              .filter((each) => each !== undefined)
              .join(", "),
          ],
          [
            "Received",
            `${contribution.receivedAt}, by ${contribution.channel}, ${timeliness.verdict}, ${contribution.admission}`,
          ],
          ["Said", saidAt(timeliness)],
          ["Recorded", recordedBy.kind === "convener" ? `on their behalf by ${recordedBy.label}` : undefined],
          ["Allows", `${current.consent.uses.join(", ") || "nothing"}; published as ${current.consent.publishedAs}`],
          ...found.permissions.map(({ at, by, consent, evidence }): [string, string] => [
            "Permission",
            [
              `${consent.uses.join(", ") || "nothing"}; published as ${consent.publishedAs}`,
              ...(evidence === undefined
                ? []
                : [printable(evidence.kind === "words" ? `“${evidence.words}”` : evidence.note)]),
              `by ${by}, ${at}`,
            ].join("; "),
          ]),
          ...(contribution.redactions ?? []).map(({ id, words, reason }): [string, string] => [
            "Hidden",
            `“${printable(words)}” (${reason}; ${id})`,
          ]),
          ["Discussion", contribution.publication],
          [
            "Set aside",
            setAside === undefined
              ? undefined
              : [setAside.reason, setAside.note, `by ${setAside.by}`].filter(Boolean).join("; "),
          ],
          ["Withdrawn", withdrawnAt],
          ["Erased", erasedAt],
          [
            "Coded",
            current.rowCodings
              ?.map(
                ({ themeId, coder }) =>
                  `${themeId} (${coder.kind === "person" ? coder.label : coder.method}; no words)`,
              )
              .join(", "),
          ],
          ["Version", `${current.version}, of ${current.at}`],
          ["Id", contribution.id],
        ];
        const ofRow = (found.row ?? []).map(({ column, text }) => `  ${printable(column)}: ${printable(text)}`);
        const lines = [
          ...facts.flatMap(([name, fact]) => (fact === undefined ? [] : [`${name.padEnd(11)} ${printable(fact)}`])),
          ...(ofRow.length === 0 ? [] : ["Its row says", ...ofRow]),
        ];
        const passages = segments
          .filter(({ version }) => version === current.version)
          .map((segment) => {
            const where = segment.questions.length === 0 ? "filed nowhere" : `question ${segment.questions.join(", ")}`;
            const themes = codings
              .filter(({ segmentId, undoneAt }) => segmentId === segment.id && undoneAt === undefined)
              .map(({ themeId }) => themeId);
            const head = [segment.id, where, ...(themes.length === 0 ? [] : [themes.join(", ")])].join(" · ");
            return `${io.style("bold", head)}\n${printable(textAt(current.text, segment.span).trim())}`;
          });
        const words = passages.length === 0 ? [printable(current.text)] : passages;
        io.show(
          [io.style("bold", sayReceiptNumber(contribution.number)), ...lines, "", words.join("\n\n")].join("\n"),
          found,
        );
      });
    });
}

/** Somebody's words must not steer the terminal; lines stay. */
function printable(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "�");
}
