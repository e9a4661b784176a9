/** The consultations of this host that anybody may see, and the drafts of those who convene them. */
import { closingFor, type Consultation } from "@consult/core";
import { anybody, mayConvene } from "../../auth/caller.ts";
import { outcomeOf } from "../outcome/shown-edition.ts";
import { publicProcedure } from "../../trpc.ts";

export const listConsultations = publicProcedure.query(async ({ ctx }) => {
  const consultations = await ctx.shell.consultations.list();
  const caller = consultations.some(({ stage }) => stage === "draft") ? await ctx.caller() : anybody;
  const shown = consultations.filter(({ id, stage }) => stage !== "draft" || mayConvene(caller, id));
  const { reader } = ctx.shell.deps.store;
  return Promise.all(shown.map(async (each) => ({ ...summaryOf(each), outcome: await outcomeOf(reader, each) })));
});

function summaryOf({ id, stage, definition, extensions, outages }: Consultation) {
  const { title, summary, languages, parties, accent, deadline } = definition;
  const { closesAt } = closingFor({ deadline, extensions, outages });
  return { id, stage, title, summary, languages, parties, accent, closesAt, zone: deadline.zone };
}
