/** When the last backup was made, and whether it failed. */
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";

export const showBackup = adminProcedure
  .input(z.strictObject({}))
  .query(({ ctx }) => ctx.shell.deps.backups.show(ctx.now));
