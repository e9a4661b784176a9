/** Who has which role: in one consultation, or with `*` on the host. */
import { Slug } from "@consult/core";
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";

export const listRoles = adminProcedure
  .input(z.strictObject({ consultationId: z.union([Slug, z.literal("*")]) }))
  .query(({ ctx, input }) => ctx.shell.deps.store.reader.listRoles(input.consultationId));
