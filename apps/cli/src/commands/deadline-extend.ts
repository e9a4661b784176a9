/** Gives more time, to everybody or to one respondent. */
import type { Command } from "commander";
import type { Closes } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { readMoment } from "../input/moment.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface ExtendOptions {
  readonly on?: string;
  readonly at?: string;
  readonly instant?: string;
  readonly reason: string;
  readonly email?: string;
  readonly phone?: string;
  readonly receipt?: string;
  readonly label?: string;
  readonly yes?: boolean;
}

export function extend(command: Command): void {
  command
    .summary("give more time, to everybody or to one respondent")
    .option("--on <day>", "open until the end of this day, such as 2016-09-21, in the zone of the deadline")
    .option("--at <time>", "open until this time, such as 2016-09-21T17:00, on the clock of that zone")
    .option("--instant <moment>", "open until this moment, with its zone, such as 2016-10-30T02:30+01:00", readMoment)
    .requiredOption("--reason <words>", "why, in words that those it is for may read")
    .option("--email <address>", "for the respondent with this address only; they are told by mail")
    .option("--phone <number>", "for the respondent with this number only")
    .option("--receipt <number>", "for the holder of this receipt only; told by mail when they left an address")
    .option("--label <name>", "how conveners call them")
    .option("-y, --yes", "extend for everybody without asking")
    .addHelpText(
      "after",
      examples(
        'consult deadline extend --on 2016-09-21 --reason "Their assembly meets on the 19th." --email desk@example.org',
      ),
    )
    .action(async (options: ExtendOptions, self: Command) => {
      const { reason, yes } = options;
      const [closes, whom] = [closesOf(options), whomOf(options)];
      await withConsultation(self, async ({ client, io, consultationId }) => {
        if (whom.kind === "all") {
          const question = "Extend for everybody? A deadline that was moved back cannot be moved forward again.";
          await io.confirm(question, { yes, again: 'consult deadline extend --on DAY --reason "…" --yes' });
        }
        const extended = await client.consultation.extendDeadline.mutate({ consultationId, for: whom, closes, reason });
        io.show(extended.inWords, extended);
      });
    });
}

function closesOf({ on, at, instant }: ExtendOptions): Closes {
  if ([on, at, instant].filter((each) => each !== undefined).length === 1) {
    if (on !== undefined) return { on };
    return at === undefined ? { instant: instant as string } : { at };
  }
  throw new Failure("Say until when: --on DAY, --at TIME or --instant MOMENT, one of the three.", exitCodes.usage, {
    next: 'consult deadline extend --on 2016-09-21 --reason "…"',
  });
}

function whomOf({ email, phone, receipt, label }: ExtendOptions) {
  const who = label === undefined ? {} : { label };
  if ([email, phone, receipt].filter((each) => each !== undefined).length > 1) {
    throw new Failure("Give one of --email, --phone and --receipt.", exitCodes.usage);
  }
  if (receipt !== undefined) return { kind: "receipt" as const, number: receipt, ...who };
  if (email !== undefined) return { kind: "email" as const, email, ...who };
  if (phone !== undefined) return { kind: "phone" as const, phone, ...who };
  return { kind: "all" as const };
}
