/** Gives more time, to everybody or to one respondent, who is told by mail when their address is known. */
import {
  Closes,
  closingFor,
  describeDeadline,
  grantExtension,
  parseReceiptNumber,
  respondentKey,
  sayReceiptNumber,
  Slug,
  type Consultation,
  type Extension,
} from "@consult/core";
import * as z from "zod";
import { extensionMail } from "../../outbox/extension-mail.ts";
import { convenerProcedure, type ConvenerContext } from "../../trpc.ts";
import { notFound, valueOf } from "../../trpc-error.ts";

const Label = z.string().min(1).max(300).optional();

const Input = z.strictObject({
  consultationId: Slug,
  for: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("all") }),
    z.strictObject({ kind: z.literal("email"), email: z.email().max(254), label: Label }),
    z.strictObject({ kind: z.literal("phone"), phone: z.string().min(4).max(40), label: Label }),
    /** Whoever holds this receipt: by the address or number that they left with it, else for this contribution alone. */
    z.strictObject({ kind: z.literal("receipt"), number: z.string().max(100), label: Label }),
  ]),
  closes: Closes,
  /** Shown to those it is for. */
  reason: z.string().trim().min(1, "say why, in words that respondents may read").max(1000),
});

/** Refusals: not-later, unclear-local-time, wrong-stage, changed-meanwhile; not-found for the number of a receipt that is not here. */
export const extendDeadline = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { deps, consultations } = ctx.shell;
  const whom = await findWhom(ctx, input.for);
  const extension: Extension = {
    id: deps.newId(),
    for: whom.for,
    closes: input.closes,
    reason: input.reason,
    grantedAt: ctx.now,
    grantedBy: ctx.actor.label,
    ...(whom.isTold ? { announcedAt: ctx.now } : {}),
  };
  const { consultation, event } = valueOf(grantExtension(ctx.consultation, extension, { by: ctx.actor, now: ctx.now }));
  const mails =
    whom.email === undefined ? [] : [extensionMail(deps, { consultation, extension, to: whom.email, at: ctx.now })];
  valueOf(await deps.store.writer.addExtension({ consultationId: consultation.id, extension, event, mails }));
  consultations.forget();
  return { extension, ...closing(consultation, extension) };
});

interface Whom {
  readonly for: Extension["for"];
  /** Where to tell them by mail. */
  readonly email: string | undefined;
  /** By that mail, or for everybody by the consultation's page. */
  readonly isTold: boolean;
}

async function findWhom(ctx: ConvenerContext, given: z.infer<typeof Input>["for"]): Promise<Whom> {
  if (given.kind === "all") return { for: given, email: undefined, isTold: true };
  const { label, key, email } = given.kind === "receipt" ? await findHolder(ctx, given) : { ...given, ...keyOf(given) };
  return {
    for: { kind: "respondent", respondent: key, ...(label === undefined ? {} : { label }) },
    email,
    isTold: email !== undefined,
  };
}

function keyOf(given: { readonly email: string } | { readonly phone: string }): { key: string; email?: string } {
  if ("email" in given) return { key: respondentKey(given) ?? given.email, email: given.email };
  return { key: respondentKey(given) ?? given.phone };
}

async function findHolder(
  { shell, consultation }: ConvenerContext,
  { number: given, label }: { readonly number: string; readonly label?: string | undefined },
) {
  const { reader } = shell.deps.store;
  const number = parseReceiptNumber(given);
  const contribution = number.ok ? await reader.findContributionByNumber(number.value) : undefined;
  if (contribution?.consultationId !== consultation.id) throw notFound();
  const identity = (await reader.findIdentity(consultation.id, contribution.id)) ?? {};
  return {
    key: respondentKey(identity) ?? contribution.number,
    email: identity.email,
    label: label ?? sayReceiptNumber(contribution.number),
  };
}

function closing({ definition: { deadline, languages }, extensions, outages }: Consultation, extension: Extension) {
  const respondent = extension.for.kind === "respondent" ? extension.for.respondent : undefined;
  const rules = { deadline, extensions, outages, respondent };
  return {
    closesAt: closingFor(rules, respondent).closesAt,
    inWords: describeDeadline(rules, { locale: languages[0] ?? "en" }).sentence,
  };
}
