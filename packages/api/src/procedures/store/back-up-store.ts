/** Begins a backup into the server's own folder of backups. It may take longer than a call: `showBackup` tells how it ended. */
import * as z from "zod";
import { adminProcedure } from "../../trpc.ts";
import { refusalToError } from "../../trpc-error.ts";

/** Refusals: no-backup-folder. */
export const backUpStore = adminProcedure.input(z.strictObject({})).mutation(({ ctx }) => {
  const { backups } = ctx.shell.deps;
  if (backups.everyMs === undefined) {
    throw refusalToError({
      kind: "no-backup-folder",
      message: "This server has no folder for backups. Set BACKUP_TO on its machine, and start it again.",
    });
  }
  ctx.shell.background.run(async () => {
    await backups.make(ctx.now);
  });
  return { begunAt: ctx.now };
});
