/** Adds a theme found in the replies to the coding frame. */
import { addTheme as decide, LocalizedText, Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";
import { valueOf } from "../../trpc-error.ts";

const Input = z.strictObject({
  consultationId: Slug,
  /** Made from the label when absent. */
  id: Slug.optional(),
  label: LocalizedText,
  description: LocalizedText.optional(),
  parent: Slug.optional(),
});

/** Refusals: wrong-stage, already-there, unknown-theme. */
export const addTheme = convenerProcedure.input(Input).mutation(async ({ ctx, input }) => {
  const { store } = ctx.shell.deps;
  const { consultationId, ...draft } = input;
  const frame = { themes: [...(await store.reader.listThemes(consultationId))] };
  const { theme, event } = valueOf(decide(frame, draft, { by: ctx.actor, at: ctx.now }, ctx.consultation));
  valueOf(await store.writer.addTheme({ consultationId, theme, event }));
  return { theme };
});
