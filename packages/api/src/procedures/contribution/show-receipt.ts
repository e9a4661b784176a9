/** A receipt, to whoever holds its number and key. */
import { toldStory } from "@consult/core";
import * as z from "zod";
import { participantProcedure } from "../../trpc.ts";
import { showFilingOf } from "../../receiving/filing.ts";
import { summariseStory } from "../../receiving/story-summary.ts";
import { whereTheyWent } from "../outcome/where-they-went.ts";
import { showReceiptOf } from "../../receiving/receipt.ts";

/** Refusals: receipt-not-found. */
export const showReceipt = participantProcedure
  .input(z.strictObject({ number: z.string().max(100), key: z.string().max(100) }))
  .query(async ({ ctx }) => {
    const { contribution, consultation } = ctx;
    const { reader } = ctx.shell.deps.store;
    const [identity, filing, parts, form, went] = await Promise.all([
      reader.findIdentity(consultation.id, contribution.id),
      showFilingOf(reader, { contribution, consultation }),
      reader.listParts(consultation.id, [contribution.id]),
      reader.findFilledForm(consultation.id, contribution.id),
      whereTheyWent(reader, { contribution, consultation }),
    ]);
    const files = (parts.get(contribution.id) ?? []).filter(({ role }) => role !== "inline");
    return {
      ...showReceiptOf(ctx, { contribution, consultation, identity }),
      filing,
      /** Once the paper is out. */
      went,
      /** What came as files, as far as its sender needs to know it again. */
      files: files.map(({ ordinal, name, size, note, speaksTo = [], reading }) => ({
        ordinal,
        name,
        size,
        note,
        speaksTo,
        isWaiting: reading.state === "waiting",
        unread: reading.state === "unreadable" ? reading.code : undefined,
      })),
      caseStudy: summariseStory(form),
      isStory: toldStory(contribution, form) !== undefined,
    };
  });
