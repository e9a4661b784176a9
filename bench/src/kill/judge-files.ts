/** Compares the files that are there after the last life with what clients were told of them. */
import { join } from "node:path";
import { checkFiles, createFolderFiles, readOriginalBytes } from "@consult/api/local";
import type { Store, StoreLocation } from "@consult/api/store";
import { benchConsultationId } from "../bench-consultation.ts";
import type { SentFileFacts } from "./file-clients.ts";

export interface DamageToFiles {
  /** Acknowledged and not erased, and its bytes are gone or others. */
  readonly lostFiles: number;
  /** Erased, and it or its file is still there. */
  readonly leftFiles: number;
}

export async function judgeFiles(
  store: Store,
  { location, folder }: { readonly location: StoreLocation; readonly folder: string },
  sent: readonly SentFileFacts[],
): Promise<DamageToFiles> {
  const files = createFolderFiles(join(folder, "files"));
  let lostFiles = 0;
  let leftFiles = 0;
  for (const { number, hash, bytes, erasure, isLost } of sent) {
    const contribution = await store.reader.findContributionByNumber(number);
    const isErased = contribution?.erasedAt !== undefined;
    if (erasure === "done" && !isErased) leftFiles += 1;
    if (isLost) lostFiles += 1;
    if (isLost || (isErased && erasure !== "none")) continue;
    const original = await store.reader.readOriginal(benchConsultationId, hash);
    const kept = original && (await readOriginalBytes(files, benchConsultationId, original).catch(() => undefined));
    const isSame = kept !== undefined && Buffer.from(kept).equals(bytes);
    if (contribution === undefined || isErased || !isSame) lostFiles += 1;
  }
  const problems = await checkFiles(location, files);
  leftFiles += problems.filter(({ message }) => message.includes("what was erased")).length;
  return { lostFiles, leftFiles };
}
