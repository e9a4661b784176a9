/**
 * Removes files that are to go: those of an erasure that a crash cut short, at once; and those that no row names, when
 * they are looked at for the second time a day after the first. Such a file is left behind when a process ends between keeping
 * bytes and saving what names them, or when what came with them was refused.
 */
import { epochMsToInstant, instantToEpochMs } from "@consult/core";
import type { Deps } from "../deps.ts";
import { byConsultation, hashOfName, type ListedFile } from "../files/files.ts";

type Given = Pick<Deps, "store" | "files" | "clock" | "log">;

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 500;

/** Answers how many it removed. Safe to run in several processes, and to be cut off anywhere. */
export async function collectFiles(given: Given): Promise<number> {
  const removed = await removeLeaving(given);
  const { files, clock } = given;
  let batch: ListedFile[] = [];
  for await (const file of files.list()) {
    // What is no file of ours is nobody's to remove.
    if (hashOfName(file.name) === undefined) continue;
    batch.push(file);
    if (batch.length < atOnce) continue;
    await note(given, batch);
    batch = [];
  }
  await note(given, batch);
  await files.dropUnfinished(instantToEpochMs(clock()) - dayMs);
  return removed;
}

/** Those that are due, however many. */
async function removeLeaving({ store, files, clock, log }: Given): Promise<number> {
  let removed = 0;
  for (;;) {
    const leaving = await store.writer.takeLeavingFiles({ now: clock(), limit: atOnce });
    for (const [consultationId, names] of byConsultation(leaving)) {
      await files.remove(consultationId, names);
      await store.writer.forgetFiles({ consultationId, files: names });
    }
    removed += leaving.length;
    if (leaving.length < atOnce) break;
  }
  if (removed > 0) log.info({ files: removed }, "files that nothing names were removed");
  return removed;
}

async function note({ store, clock }: Given, listed: readonly ListedFile[]): Promise<void> {
  const seenAt = clock();
  const dueAt = epochMsToInstant(instantToEpochMs(seenAt) + dayMs);
  for (const [consultationId, names] of byConsultation(listed)) {
    await store.writer.noteUnnamedFiles({ consultationId, files: names, seenAt, dueAt });
  }
}
