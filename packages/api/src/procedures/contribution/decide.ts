/** Saves a decision about a contribution, as long as nobody decided in the meantime. */
import type { Contribution, Decision } from "@consult/core";
import type { Context } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

export async function decide(
  ctx: Context,
  contribution: Contribution,
  { change, event }: Decision,
): Promise<Contribution> {
  const { reader, writer } = ctx.shell.deps.store;
  const { consultationId, id, admission, publication, withdrawnAt, setAside, redactions } = contribution;
  valueOf(
    await writer.changeContribution({
      consultationId,
      contributionId: id,
      seen: { admission, publication, withdrawnAt, setAside, redactions },
      change,
      event,
    }),
  );
  const changed = await reader.findContribution(consultationId, id);
  if (changed === undefined) throw notFound();
  return changed;
}
