/** Moves a consultation one stage on, or one back. */
import { Argument, type Command } from "commander";
import { Stage } from "@consult/core";
import { withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

export function stage(command: Command): void {
  command
    .addArgument(new Argument("<stage>", "the stage to move to").choices(Stage.options))
    .option("-y, --yes", "publish, or take the published paper down, without asking")
    .addHelpText("after", examples("consult stage open", "consult stage consolidating -c mayoral-forum-2016"))
    .action(async (to: Stage, { yes }: { yes?: boolean }, self: Command) => {
      await withConsultation(self, async ({ client, io, consultationId }) => {
        const { consultation } = await client.consultation.showConsultation.query({ consultationId });
        if (to === "published") {
          const question = `Publish ${consultationId}? Nothing is taken in after that.`;
          await io.confirm(question, { yes, again: "consult stage published --yes" });
        } else if (consultation.stage === "published") {
          const question = `Take the published paper of ${consultationId} down? Its address will say so.`;
          await io.confirm(question, { yes, again: `consult stage ${to} --yes` });
        }
        const moved = await client.consultation.moveStage.mutate({ consultationId, to });
        io.show(`${consultationId} was ${moved.from} and is ${moved.to}.`, { consultationId, ...moved });
      });
    });
}
