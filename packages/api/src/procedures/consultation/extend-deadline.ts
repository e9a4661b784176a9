/** Gives more time, to everybody or to one respondent, who is told by mail when their address is known. */
import {
  Closes,
  closingFor,
  describeDeadline,
  grantExtension,
  respondentKey,
  Slug,
  type Consultation,
  type Extension,
} from "@consult/core";
import * as z from "zod";
import { extensionMail } from "../../outbox/extension-mail.ts";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  for: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("all") }),
    z.strictObject({
      kind: z.literal("email"),
      email: z.email().max(254),
      label: z.string().min(1).max(300).optional(),
    }),
    z.strictObject({
      kind: z.literal("phone"),
      phone: z.string().min(4).max(40),
      label: z.string().min(1).max(300).optional(),
    }),
  ]),
  closes: Closes,
  /** Shown to those it is for. */
  reason: z.string().trim().min(1, "say why, in words that respondents may read").max(1000),
});

/** Refusals: not-later, wrong-stage, changed-meanwhile. */
export const extendDeadline = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { deps, consultations } = ctx.shell;
  const extension: Extension = {
    id: deps.newId(),
    for: extensionFor(input.for),
    closes: input.closes,
    reason: input.reason,
    grantedAt: ctx.now,
    grantedBy: ctx.actor.label,
    ...(input.for.kind === "phone" ? {} : { announcedAt: ctx.now }),
  };
  const { consultation, event } = valueOf(grantExtension(ctx.consultation, extension, { by: ctx.actor, now: ctx.now }));
  const mails =
    input.for.kind === "email"
      ? [extensionMail(deps, { consultation, extension, to: input.for.email, at: ctx.now })]
      : [];
  valueOf(await deps.store.writer.addExtension({ consultationId: consultation.id, extension, event, mails }));
  consultations.forget();
  return { extension, ...closing(consultation, extension) };
});

function extensionFor(given: z.infer<typeof Input>["for"]): Extension["for"] {
  if (given.kind === "all") return given;
  const { label } = given;
  // A telephone number always has a key: its schema asks for more than white space, and the digits are what is compared.
  const respondent =
    respondentKey(given.kind === "email" ? { email: given.email } : { phone: given.phone }) ?? given.kind;
  return { kind: "respondent", respondent, ...(label === undefined ? {} : { label }) };
}

function closing({ definition: { deadline, languages }, extensions, outages }: Consultation, extension: Extension) {
  const respondent = extension.for.kind === "respondent" ? extension.for.respondent : undefined;
  const rules = { deadline, extensions, outages, respondent };
  return {
    closesAt: closingFor(rules, respondent).closesAt,
    inWords: describeDeadline(rules, { locale: languages[0] ?? "en" }).sentence,
  };
}
