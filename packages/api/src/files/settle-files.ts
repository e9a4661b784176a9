/**
 * Whoever brings bytes that are here already brings a file too many. Once its contribution is saved, that file takes the
 * place of the one that the store names: the same bytes are one file, and one that was damaged or lost is whole again.
 */
import type { Slug } from "@consult/core";
import { StoreUnavailable } from "../store/store-errors.ts";
import type { Enclosed, Original, Store } from "../store/store.ts";
import type { Files } from "./files.ts";
import { fileOf } from "./keep-original.ts";

interface Saved {
  readonly original: Original;
  readonly enclosed?: Enclosed | undefined;
}

/** The store, whose answers to what was received come after its files are settled. What was refused is left to the collector. */
export function withSettledFiles(store: Store, files: Files): Store {
  const { reader, writer } = store;

  async function settled<Answer extends { readonly ok: boolean }>(
    consultationId: Slug | undefined,
    saved: readonly Saved[],
    writing: Promise<Answer>,
  ): Promise<Answer> {
    const answer = await writing;
    if (!answer.ok || consultationId === undefined) return answer;
    const originals = saved.flatMap(({ original, enclosed }) => [original, ...(enclosed?.originals ?? [])]);
    const brought = new Map(originals.flatMap((each) => (each.file === undefined ? [] : [[each.file, each]])));
    for (const original of brought.values()) {
      await settle(consultationId, original).catch((error: unknown) => {
        // It is saved all the same; a file too many is left to the collector.
        if (!(error instanceof StoreUnavailable)) throw error;
      });
    }
    return answer;
  }

  async function settle(consultationId: Slug, original: Original): Promise<void> {
    const mine = fileOf(original);
    const named = await reader.readOriginal(consultationId, original.hash);
    if (named !== undefined && fileOf(named) === mine) return;
    if (named === undefined) return files.remove(consultationId, [mine]);
    await files.replace(consultationId, fileOf(named), mine);
    // Erased a moment ago, perhaps after its file was removed: then it must not be back.
    const still = await reader.readOriginal(consultationId, original.hash);
    if (still === undefined || fileOf(still) !== fileOf(named)) await files.remove(consultationId, [fileOf(named)]);
  }

  return {
    ...store,
    writer: {
      ...writer,
      receive: (input) => settled(input.contribution.consultationId, [input], writer.receive(input)),
      receiveAll: (inputs, amendments = []) =>
        settled(
          inputs[0]?.contribution.consultationId ?? amendments[0]?.consultationId,
          [...inputs, ...amendments],
          writer.receiveAll(inputs, amendments),
        ),
      amend: (input) => settled(input.consultationId, [input], writer.amend(input)),
    },
  };
}
