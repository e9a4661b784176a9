/** One file of a published consultation's open data, for anybody. */
import { Slug, type Consultation } from "@consult/core";
import * as z from "zod";
import { openData, openDataNames, type PaperFile } from "../../export/open-data.ts";
import { publicProcedure } from "../../trpc.ts";
import { notFound } from "../../trpc-error.ts";
import { loadShownEdition } from "./shown-edition.ts";

const Input = z.strictObject({ consultationId: Slug, name: z.enum(openDataNames) });

/** Refusals: not-found (nothing is published). */
export const showOpenData = publicProcedure.input(Input).query(async ({ ctx, input: { consultationId, name } }) => {
  const { reader } = ctx.shell.deps.store;
  const consultation = await reader.findConsultation(consultationId);
  if (consultation === undefined || consultation.stage !== "published") throw notFound();
  const heads = await reader.listEditions(consultationId);
  const newest = heads.at(-1);
  if (newest === undefined) throw notFound();
  const { files, event } = await openData(ctx.shell.deps, { consultation, edition: newest, papers });
  return { text: files[name], event };

  async function papers(): Promise<PaperFile[]> {
    const files: PaperFile[] = [];
    for (const { number } of heads) {
      const { html, markdown } = await loadShownEdition(reader, consultation as Consultation, number);
      files.push({ name: `${number}/paper.html`, text: html }, { name: `${number}/paper.md`, text: markdown });
    }
    return files;
  }
});
