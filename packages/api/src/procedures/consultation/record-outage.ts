/** Puts on record that we could not be reached, which may move the deadline for everybody. */
import { closingFor, Outage, recordOutage as decide, Slug } from "@consult/core";
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

/** Refusals: not-found. */
export const recordOutage = adminProcedure
  .input(z.strictObject({ consultationId: Slug, outage: Outage }))
  .mutation(async ({ ctx, input }) => {
    const { store, newId } = ctx.shell.deps;
    const current = await store.reader.findConsultation(input.consultationId);
    if (current === undefined) throw notFound();
    const { consultation, event } = decide(current, input.outage, { by: ctx.actor, now: ctx.now });
    valueOf(await store.writer.addOutage({ consultationId: current.id, id: newId(), outage: input.outage, event }));
    ctx.shell.consultations.forget();
    const { definition, extensions, outages } = consultation;
    return { closesAt: closingFor({ deadline: definition.deadline, extensions, outages }).closesAt };
  });
