/** The coding frame, and the codings made with it. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { convenerProcedure } from "../../trpc.ts";

export const listThemes = convenerProcedure
  .input(z.strictObject({ consultationId: Slug }))
  .query(async ({ ctx, input }) => {
    const { reader } = ctx.shell.deps.store;
    const [themes, codings] = await Promise.all([
      reader.listThemes(input.consultationId),
      reader.listCodings(input.consultationId),
    ]);
    return { themes, codings };
  });
