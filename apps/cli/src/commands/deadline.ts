/** The deadline: how a moment would be judged, more time, and the entry for a calendar. */
import { Option, type Command } from "commander";
import { ChannelId } from "@consult/core";
import { withConsultation, type ConsultationSession } from "../connection/session.ts";
import { readMoment } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { exitCodes, type ExitCode } from "../output/exit-codes.ts";
import { extend } from "./deadline-extend.ts";

export function deadline(command: Command): void {
  command
    .command("check")
    .summary("how a contribution would be judged that arrives now, or at a moment")
    .argument("[moment]", "when it reaches us, with its zone; now when absent", readMoment)
    .option("--sent <moment>", "when a mail server, or the convener who took it, says it was sent", readMoment)
    .addOption(new Option("--channel <channel>", "the way it came").choices(ChannelId.options).default("website"))
    .option("--email <address>", "with the extensions of this respondent (for conveners)")
    .option("--zone <zone>", "say it by the clock of this place, such as Asia/Manila")
    .addHelpText(
      "after",
      `${examples(
        "consult deadline check",
        "consult deadline check 2016-09-17T11:59:00Z",
        "consult deadline check 2016-09-20T08:00Z --sent 2016-09-16T23:00-05:00 --channel email",
      )}\nThe exit code tells the verdict: 0 on time, 10 extended, 11 late and marked, 12 held, 13 refused, 14 too early.\n`,
    )
    .action(check);
  extend(command.command("extend"));
  command
    .command("ics")
    .summary("the deadline as an entry for a calendar")
    .addHelpText("after", examples("consult deadline ics > deadline.ics"))
    .action((_options, self: Command) => withConsultation(self, printEntry));
}

interface CheckOptions {
  readonly sent?: string;
  readonly channel: ChannelId;
  readonly email?: string;
  readonly zone?: string;
}

async function check(
  moment: string | undefined,
  { sent, channel, email, zone }: CheckOptions,
  self: Command,
): Promise<void> {
  await withConsultation(self, async ({ client, io, consultationId }) => {
    const judged = await client.consultation.checkDeadline.query({
      consultationId,
      channel,
      receivedAt: moment,
      ...(sent === undefined
        ? {}
        : { sent: [{ at: sent, by: channel === "email" ? "mail-hop" : "convener-statement" }] }),
      email,
      zone,
    });
    io.show(`${judged.inWords}\n${judged.deadline.sentence}`, judged);
    io.end(codeFor(judged));
  });
}

function codeFor({ timeliness, admission }: { timeliness: { verdict: string }; admission: string }): ExitCode {
  switch (timeliness.verdict) {
    case "on-time":
      return exitCodes.done;
    case "extended":
      return exitCodes.extended;
    case "too-early":
      return exitCodes.tooEarly;
  }
  return admission === "held" ? exitCodes.held : admission === "refused" ? exitCodes.refused : exitCodes.late;
}

async function printEntry({ client, io, consultationId, publicUrl }: ConsultationSession): Promise<void> {
  const [{ consultation, now }, { deadlineEntry }] = await Promise.all([
    client.consultation.showConsultation.query({ consultationId }),
    import("@consult/api/local"),
  ]);
  const locale = consultation.definition.languages[0] ?? "en";
  const entry = deadlineEntry(consultation, { publicUrl, locale, stamp: now });
  if (io.json) io.show(entry, { ics: entry });
  else await io.raw(entry);
}
