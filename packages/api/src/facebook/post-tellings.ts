/** Says under each comment, in the page's name, that the paper is out: once, where its number was answered too. */
import { tellingReply, type Consultation } from "@consult/core";
import { leadsToOneself } from "../receiving/posted-receipts.ts";
import { localeOr } from "../locale.ts";
import type { Shell } from "../shell.ts";
import { GraphError, type GraphClient } from "./graph-client.ts";

const postedState = "posted-tellings";
/** More at once would look like a machine's noise under somebody's post. */
const repliesInARound = 20;

export async function postTellings({ deps }: Shell, client: GraphClient, consultation: Consultation): Promise<void> {
  const { store, settings, clock } = deps;
  const { reader, writer } = store;
  const { id: consultationId, definition, stage } = consultation;
  const isWished = definition.channels.some(
    ({ channel, answersWithReceipt }) => channel === "facebook" && answersWithReceipt,
  );
  if (stage !== "published" || !isWished || leadsToOneself(settings.publicUrl)) return;
  const told = await reader.listTold(consultationId, "reply");
  const posted = await reader.readChannelState(consultationId, postedState);
  const left = told.filter(({ contributionId }) => !posted.has(contributionId)).slice(0, repliesInARound);
  const names = await reader.listProvenance(
    consultationId,
    left.map(({ contributionId }) => contributionId),
  );
  for (const { contributionId } of left) {
    if (client.isStopping()) return;
    const contribution = await reader.findContribution(consultationId, contributionId);
    const name = names.get(contributionId)?.externalKey;
    // Taken back since: nothing is said any more.
    if (contribution === undefined || contribution.withdrawnAt !== undefined || name === undefined) continue;
    const { number, respondent } = contribution;
    const locale = localeOr(respondent.language, definition.languages[0]);
    const paper = `${settings.publicUrl}/c/${consultationId}/outcome`;
    const message = tellingReply({ number, paper, receipt: `${settings.publicUrl}/receipt/${number}` }, locale);
    const state = { consultationId, channel: postedState, name: contributionId };
    if (!(await writer.claimChannelState({ ...state, value: clock() }))) continue;
    try {
      await client.post(`${name}/comments`, { message });
    } catch (error) {
      // What was asked without an answer may stand there, so it is never asked again; a refusal of the page is tried later.
      if (!(error instanceof GraphError) || error.trouble === "unreachable" || error.trouble === "not-there") continue;
      await writer.keepChannelState({ ...state, value: undefined });
      return;
    }
  }
}
