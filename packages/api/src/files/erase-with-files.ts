/** Erases one contribution for good: its words and its person in the store, and the files that nobody else's words need. */
import type { Contribution, Instant, NewEvent, Result } from "@consult/core";
import type { Store, WriteRefusal } from "../store/store.ts";
import type { Files } from "./files.ts";

/** What was done. */
export interface ErasedWithFiles {
  /** When it was erased, now or before. */
  readonly erasedAt: Instant;
  /** It had been erased before; only files were removed now, those that were left over. */
  readonly again: boolean;
  readonly filesRemoved: number;
  /** It was a letter of a file, and the contribution that kept the file was erased with it. */
  readonly wholeErased?: Contribution["id"];
}

/** Notes for whoever puts a backup back that a contribution is to be erased. */
interface Noted {
  note(consultationId: Contribution["consultationId"], contributionId: Contribution["id"]): Promise<void>;
}

/**
 * Doing it again is harmless, and finishes what was cut short. The lists beside the backups are told first, so that none
 * brings it back. Refusals: not-there.
 */
export async function eraseWithFiles(
  { store, files, erasures }: { readonly store: Store; readonly files: Files; readonly erasures: Noted },
  { consultationId, id: contributionId }: Pick<Contribution, "consultationId" | "id">,
  event: NewEvent,
): Promise<Result<ErasedWithFiles, WriteRefusal>> {
  const { writer } = store;
  await erasures.note(consultationId, contributionId);
  const erased = await writer.erase({ consultationId, contributionId, event });
  if (!erased.ok) return erased;
  const { files: left, erasedAt, again, wholeErased } = erased.value;
  if (left.length > 0) {
    await files.remove(consultationId, left);
    await writer.forgetFiles({ consultationId, files: left });
  }
  return {
    ok: true,
    value: { erasedAt, again, filesRemoved: left.length, ...(wholeErased === undefined ? {} : { wholeErased }) },
  };
}
