/** The backups in a folder: each a folder of its own, named by its moment. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "@consult/core";
import { readManifest, type BackupManifest } from "./manifest.ts";

export interface Backup {
  readonly name: string;
  readonly folder: string;
  readonly madeAt: Instant;
  readonly manifest: BackupManifest;
}

/** `backup-2026-12-01T09-30-00-000Z`, in the order of time. */
export function backupName(madeAt: Instant): string {
  return `backup-${madeAt.replaceAll(/[:.]/g, "-")}`;
}

/** What is being written stands under another name until it is whole. */
export const unfinishedPrefix = ".unfinished-";

/** Whole ones, oldest first. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const backups: Backup[] = [];
  for (const name of names.filter((each) => each.startsWith("backup-"))) {
    const manifest = await readManifest(join(folder, name));
    if (manifest !== undefined) backups.push({ name, folder: join(folder, name), madeAt: manifest.madeAt, manifest });
  }
  return backups.toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
}

/** What a backup that was cut short has left. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(unfinishedPrefix)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
