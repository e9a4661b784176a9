/** The consultations of this host that anybody may see. */
import { closingFor, type Consultation } from "@consult/core";
import { publicProcedure } from "../../trpc.ts";

export const listConsultations = publicProcedure.query(async ({ ctx }) => {
  const consultations = await ctx.shell.consultations.list();
  return consultations.filter(({ stage }) => stage !== "draft").map(summaryOf);
});

function summaryOf({ id, stage, definition, extensions, outages }: Consultation) {
  const { title, summary, languages, parties, accent, deadline } = definition;
  const { closesAt } = closingFor({ deadline, extensions, outages });
  return { id, stage, title, summary, languages, parties, accent, closesAt, zone: deadline.zone };
}
