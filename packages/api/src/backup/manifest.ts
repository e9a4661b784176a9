/** What a backup says of itself: when it was made, what it holds, and by which bytes it is known again. Nothing personal. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Instant, Slug } from "@consult/core";
import * as z from "zod";

/** A file of the backup: its path in the folder, and the bytes as they stand there. */
const BackedUpFile = z.strictObject({
  name: z.string().regex(/^(?:consult\.sqlite|files\/[0-9a-f]{2}\/[0-9a-f]{64})(?:\.age)?$/),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const BackupManifest = z.strictObject({
  format: z.literal("consult-backup/1"),
  madeAt: Instant,
  /** The store's last migration. */
  schema: z.string(),
  /** To whom it is encrypted, as age writes it; none: everybody who has the folder can read it. */
  recipients: z.array(z.string()),
  consultations: z.array(
    z.strictObject({ id: Slug, contributions: z.int().nonnegative(), lastEvent: z.int().nonnegative() }),
  ),
  /** Rows by table. */
  rows: z.record(z.string(), z.int().nonnegative()),
  store: BackedUpFile,
  /** Originals that are too large for a row. */
  files: z.array(BackedUpFile),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
export type BackedUpFile = z.infer<typeof BackedUpFile>;

export const manifestName = "manifest.json";

/** undefined: there is none that can be read. */
export async function readManifest(backup: string): Promise<BackupManifest | undefined> {
  const text = await readFile(join(backup, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return BackupManifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
