/** Puts a parted document together again, while nobody has worked on what came of it. The children keep their numbers, and are set aside. */
import { undoParting as undo } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";
import { findOne, oneContribution } from "./one-contribution.ts";
import { codedOf, seenAs } from "./part-document.ts";

/** Refusals: not-found, withdrawn, wrong-stage, not-parted, touched, changed-meanwhile. */
export const undoParting = convenerProcedure.input(z.strictObject(oneContribution)).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const parent = await findOne(ctx, input.contributionId);
  const children = await Promise.all((parent.setAside?.into ?? []).map((id) => findOne(ctx, id)));
  const coded = await codedOf(ctx, children);
  const decided = valueOf(
    undo(
      parent,
      children.map((contribution) => ({ contribution, isCoded: coded.has(contribution.id) })),
      { by: ctx.actor, now: ctx.now },
      ctx.consultation,
    ),
  );
  const changes = [...children, parent].map(seenAs);
  const decisions = [...decided.children, decided.parent];
  valueOf(
    await store.writer.undoParting(
      changes.flatMap((change, index) => {
        const decision = decisions[index];
        return decision === undefined ? [] : [{ ...change, ...decision }];
      }),
    ),
  );
  return { number: parent.number, setAside: children.map(({ number }) => number) };
});
