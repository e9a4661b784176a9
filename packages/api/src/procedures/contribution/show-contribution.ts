/** One contribution whole: its words in all versions, its respondent, its passages and what was decided about it. */
import * as z from "zod";
import { fileNewContributions } from "../../jobs/file-new-contributions.ts";
import { readText } from "../../parsing/text-facts.ts";
import { convenerProcedure } from "../../trpc.ts";
import { publicReplies } from "../../receiving/posted-receipts.ts";
import { rowReader } from "./row-of.ts";
import { findOne, oneContribution } from "./one-contribution.ts";

/** Refusals: not-found. */
export const showContribution = convenerProcedure
  .input(z.strictObject(oneContribution))
  .query(async ({ ctx, input }) => {
    const { store } = ctx.shell.deps;
    const { consultationId } = input;
    const contribution = await findOne(ctx, input.contributionId);
    const contributionId = contribution.id;
    await fileNewContributions(store, ctx.consultation);
    const [identity, versions, segments, codings, parts, provenance, attention, form, permissions] = await Promise.all([
      store.reader.findIdentity(consultationId, contributionId),
      store.reader.listVersions(consultationId, contributionId),
      store.reader.listSegments(consultationId, [contributionId]),
      store.reader.listCodings(consultationId),
      store.reader.listParts(consultationId, [contributionId]),
      store.reader.listProvenance(consultationId, [contributionId]),
      store.reader.listAttention(consultationId, { contributionIds: [contributionId], open: true }),
      store.reader.findFilledForm(consultationId, contributionId),
      store.reader.listPermissions(consultationId, contributionId),
    ]);
    const ownProvenance = provenance.get(contributionId);
    const row = await rowReader(store.reader)(contribution, ownProvenance);
    const looksWrong = attention.some(({ kind }) => kind === "other-alphabet");
    const { current, respondent } = contribution;
    const asRead = { version: current, questionNumbers: [], language: respondent.language };
    const facts = looksWrong ? await readText(ctx.shell.deps.parser, asRead) : undefined;
    const segmentIds = new Set(segments.map(({ id }) => id));
    const { publicUrl } = ctx.shell.deps.settings;
    const replies = await publicReplies({ reader: store.reader, publicUrl }, ctx.consultation, [contribution]);
    return {
      contribution,
      /** Of what was written in public: the text that hands its writer the number. */
      reply: replies.get(contributionId),
      identity: identity ?? {},
      versions,
      /** What was allowed after its words came, and by what that is known. */
      permissions,
      parts: parts.get(contributionId) ?? [],
      provenance: ownProvenance,
      /** Of a row of another tool's file: what it says of itself besides its words. */
      row,
      /** What waits for a person. */
      attention,
      /** Its words as another alphabet has them, where those that stand are probably in a wrong one. */
      otherReading: facts?.otherReading,
      /** What it was filled in as: a case study, the notes of a meeting. */
      form,
      segments,
      codings: codings.filter(({ segmentId }) => segmentIds.has(segmentId)),
    };
  });
