/** Judges a moment against the deadline as a contribution sent at it would be judged. */
import {
  admission,
  ChannelId,
  describeAdmission,
  describeDeadline,
  describeTimeliness,
  Instant,
  judgeTimeliness,
  respondentKey,
  SentEvidence,
  Slug,
  Zone,
} from "@consult/core";
import * as z from "zod";
import { mayConvene } from "../../auth/caller.ts";
import { localeOr } from "../../locale.ts";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** When it reaches us; now when absent. */
  receivedAt: Instant.optional(),
  sent: z.array(SentEvidence).max(10).default([]),
  channel: ChannelId.default("website"),
  /** For conveners: with the extensions of this respondent. */
  email: z.email().max(254).optional(),
  locale: z.string().max(20).optional(),
  zone: Zone.optional(),
});

/** Refusals: not-found. */
export const checkDeadline = publicProcedure.input(Input).query(async ({ ctx, input }) => {
  const consultation = await ctx.shell.consultations.find(input.consultationId);
  const isConvener =
    input.email !== undefined || consultation?.stage === "draft"
      ? mayConvene(await ctx.caller(), input.consultationId)
      : false;
  // Whether somebody has an extension is between them and the conveners.
  const isHidden = (consultation?.stage === "draft" || input.email !== undefined) && !isConvener;
  if (consultation === undefined || isHidden) throw notFound();
  const { definition, outages } = consultation;
  const { deadline, opensAt, languages } = definition;
  const respondent = input.email === undefined ? undefined : respondentKey({ email: input.email });
  const rules = { deadline, extensions: consultation.extensions, outages };
  const locale = localeOr(input.locale, languages[0]);
  const timeliness = judgeTimeliness({
    ...rules,
    opensAt,
    channel: input.channel,
    respondent,
    evidence: { receivedAt: input.receivedAt ?? ctx.now, sent: input.sent },
    clockDoubt: input.receivedAt === undefined ? ctx.shell.deps.time.doubt() : undefined,
  });
  const decided = admission(timeliness, deadline);
  return {
    timeliness,
    admission: decided,
    deadline: describeDeadline({ ...rules, respondent }, { locale, readerZone: input.zone, channel: input.channel }),
    inWords: `${describeTimeliness(timeliness, { locale, zone: input.zone ?? deadline.zone })} ${describeAdmission(decided, { locale })}`,
  };
});
