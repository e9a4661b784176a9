/** What was said under a question and may be shown, as its authors allowed it to be signed. Newest first. */
import { allows, attributionFor, publicTextAt, Slug, type Contribution, type Identity } from "@consult/core";
import * as z from "zod";
import { commentHandle } from "../../auth/comment-handle.ts";
import { localeOr } from "../../locale.ts";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** 0: said to the consultation as a whole. */
  question: z.int().min(0).max(99),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
  locale: z.string().max(20).optional(),
});

/** Refusals: not-found. */
export const listDiscussion = publicProcedure.input(Input).query(async ({ ctx, input }) => {
  const { reader } = ctx.shell.deps.store;
  const { consultationId, question, cursor, limit } = input;
  const consultation = await ctx.shell.consultations.find(consultationId);
  const isThere = question === 0 || consultation?.definition.questions.some(({ number }) => number === question);
  if (consultation === undefined || consultation.stage === "draft" || !isThere) throw notFound();
  const page = await reader.pageDiscussion(consultationId, question, {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  // Asked again here, whatever the store answers: what is shown is what the words that stand allow.
  const shown = page.rows.filter((contribution) => mayBeShown(contribution, question));
  const identities = await reader.listIdentities(
    consultationId,
    shown.map(({ id }) => id),
  );
  const locale = localeOr(input.locale, consultation.definition.languages[0]);
  return {
    rows: shown.map((contribution) => ({
      ...discussionRow(contribution, identities.get(contribution.id), question, locale),
      /** What to call it when it is reported. */
      comment: commentHandle(ctx.shell.deps.settings.receiptKey, { consultationId, question }, contribution.id),
    })),
    nextCursor: page.nextCursor,
  };
});

function mayBeShown({ publication, withdrawnAt, current }: Contribution, question: number): boolean {
  const isShown = publication === "shown" && withdrawnAt === undefined && allows(current.consent, "publish");
  return isShown && commentsOn(current, question).length > 0;
}

/** What somebody wrote for others to read. The words of files that came with it are evidence, and no comment. */
function commentsOn({ answers }: Contribution["current"], question: number) {
  return answers.filter((answer) => (answer.question ?? 0) === question && answer.part === undefined);
}

function discussionRow(contribution: Contribution, identity: Identity | undefined, question: number, locale: string) {
  const { current, respondent } = contribution;
  return {
    text: commentsOn(current, question)
      .map(({ span }) => publicTextAt(contribution, span, locale))
      .join("\n\n"),
    signedAs: attributionFor(contribution, identity, locale),
    language: respondent.language,
    country: respondent.country,
    kind: respondent.kind,
    // The day is enough for a reader; the second would tie it to somebody who watched.
    receivedOn: contribution.receivedAt.slice(0, 10),
    isAmended: current.amendedAt !== undefined,
  };
}
