/** Erases one contribution for good: its words and its person in the store, and the files that nobody else's words need. */
import type { Contribution, NewEvent, Result } from "@consult/core";
import { erasedName, erasedState } from "../store/erased-key.ts";
import type { Store, WriteRefusal } from "../store/store.ts";
import type { Files } from "./files.ts";

/** Its channel is told first, so that what still stands there is not brought back. Refusals: not-there. */
export async function eraseWithFiles(
  { store, files }: { readonly store: Store; readonly files: Files },
  { consultationId, id: contributionId, channel }: Pick<Contribution, "consultationId" | "id" | "channel">,
  event: NewEvent,
): Promise<Result<undefined, WriteRefusal>> {
  const { reader, writer } = store;
  const { externalKey } = (await reader.listProvenance(consultationId, [contributionId])).get(contributionId) ?? {};
  if (externalKey !== undefined) {
    const mark = { channel: erasedState(channel), name: erasedName(externalKey), value: true };
    await writer.keepChannelState({ consultationId, ...mark });
  }
  const erased = await writer.erase({ consultationId, contributionId, event });
  if (!erased.ok) return erased;
  for (const hash of erased.value.files) await files.remove(consultationId, hash);
  return { ok: true, value: undefined };
}
