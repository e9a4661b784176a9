/**
 * Answers comments with their number, in the page's name, where a consultation wishes so: each once, as they come. What was
 * asked of Facebook without an answer may stand there, so it is never asked again.
 */
import { postReceipt, type Consultation, type Contribution, type Instant } from "@consult/core";
import { claimPosting, keepPosted, leadsToOneself, publicReplies, type Posted } from "../receiving/posted-receipts.ts";
import type { Shell } from "../shell.ts";
import { GraphError, type GraphClient } from "./graph-client.ts";
import { answeringFailureOf, keepPageHealth } from "./page-health.ts";

const answeringState = "facebook-answering";
const pageAtOnce = 200;
/** More at once would look like a machine's noise under somebody's post. */
const answersInARound = 20;
const thePage = { kind: "system", label: "the page" } as const;

/** Where the last round stopped, and from when on comments are answered: not those of before somebody wished so. */
interface Answering {
  readonly since: Instant;
  readonly cursor?: string;
}

const leadsNowhere =
  "An address on this machine would be posted, which leads nobody anywhere. Set PUBLIC_URL to the address that people use, and start the server again.";

export async function postReceipts(shell: Shell, client: GraphClient, consultation: Consultation): Promise<void> {
  const { deps } = shell;
  const { id: consultationId, definition } = consultation;
  const isWished = definition.channels.some(
    ({ channel, answersWithReceipt }) => channel === "facebook" && answersWithReceipt,
  );
  const known = await readAnswering(shell, consultationId);
  if (!isWished) {
    if (known !== undefined) await keepAnswering(shell, consultationId, undefined);
    return;
  }
  if (leadsToOneself(deps.settings.publicUrl)) {
    const failure = { since: deps.clock(), trouble: "unexpected" as const, code: "PUBLIC_URL", message: leadsNowhere };
    return keepPageHealth(deps, [consultation], { answering: failure });
  }
  const answering = known ?? { since: deps.clock() };
  if (known === undefined) await keepAnswering(shell, consultationId, answering);
  const { cursor } = answering;
  const page = await deps.store.reader.pageContributions(
    consultationId,
    { limit: pageAtOnce, ...(cursor === undefined ? {} : { cursor }) },
    { channel: "facebook", standing: true },
  );
  const fresh = page.rows.filter(({ receivedAt }) => receivedAt >= answering.since);
  const isDone = await answerAll(shell, client, consultation, fresh);
  if (isDone && page.nextCursor !== undefined) {
    await keepAnswering(shell, consultationId, { ...answering, cursor: page.nextCursor });
  }
}

/** Whether none of them is left. */
async function answerAll(
  shell: Shell,
  client: GraphClient,
  consultation: Consultation,
  contributions: readonly Contribution[],
): Promise<boolean> {
  const { store, settings } = shell.deps;
  const at = { reader: store.reader, publicUrl: settings.publicUrl };
  const replies = await publicReplies(at, consultation, contributions);
  const names = await store.reader.listProvenance(
    consultation.id,
    contributions.map(({ id }) => id),
  );
  let answers = 0;
  for (const contribution of contributions) {
    const reply = replies.get(contribution.id);
    const name = names.get(contribution.id)?.externalKey;
    if (reply === undefined || reply.posted !== undefined || name === undefined) continue;
    if (answers >= answersInARound || client.isStopping()) return false;
    answers += 1;
    const isPosted = await answerOne(shell, client, { contribution, name, text: reply.text });
    if (!isPosted) return false;
  }
  return true;
}

/** false: Facebook does not take answers at the moment. */
async function answerOne(
  { deps }: Shell,
  client: GraphClient,
  { contribution, name, text }: { readonly contribution: Contribution; readonly name: string; readonly text: string },
): Promise<boolean> {
  const { store, clock } = deps;
  const posted: Posted = { at: clock(), by: thePage.label };
  if (!(await claimPosting(store, contribution, posted))) return true;
  try {
    await client.post(`${name}/comments`, { message: text });
  } catch (error) {
    if (!(error instanceof GraphError) || error.trouble === "unreachable") {
      await keepPosted(store, contribution, {
        posted: { ...posted, by: `${thePage.label} (Facebook did not answer)` },
      });
      return true;
    }
    await keepPosted(store, contribution, { posted: undefined });
    // Deleted a moment ago: the next sweep notices.
    if (error.trouble === "not-there") return true;
    await noteFailure(deps, contribution, answeringFailureOf(error, clock()));
    return false;
  }
  const event = postReceipt(contribution, { by: thePage, now: clock(), isPosted: true });
  if (event.ok) await keepPosted(store, contribution, { posted, event: event.value });
  await noteFailure(deps, contribution, undefined);
  return true;
}

async function noteFailure(
  deps: Shell["deps"],
  { consultationId }: Contribution,
  answering: ReturnType<typeof answeringFailureOf> | undefined,
): Promise<void> {
  await keepPageHealth(deps, [{ id: consultationId }], { answering });
}

async function readAnswering({ deps }: Shell, consultationId: string): Promise<Answering | undefined> {
  const state = await deps.store.reader.readChannelState(consultationId, answeringState, ["now"]);
  return state.get("now") as Answering | undefined;
}

async function keepAnswering({ deps }: Shell, consultationId: string, value: Answering | undefined): Promise<void> {
  await deps.store.writer.keepChannelState({ consultationId, channel: answeringState, name: "now", value });
}
