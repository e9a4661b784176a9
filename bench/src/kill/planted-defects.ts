/** Stores with a fault, so that the harness can show that it would notice. They live here: the product has no switch for them. */
import { createHash, randomBytes } from "node:crypto";
import type { Deps } from "@consult/api/local";
import type { Store, StoreWriter } from "@consult/api/store";

export const plantedDefects = {
  /** Answers at once and saves a little later, as a store does that does not wait for the disk. */
  "acknowledge-before-commit": (writer) => ({
    async receive(input) {
      setTimeout(() => void writer.receive(input).catch(() => undefined), 50);
      return { ok: true, value: { contribution: input.contribution, replayed: false } };
    },
  }),
  /** Takes every repeat for a new request. */
  "forget-the-key": (writer) => ({
    receive: (input) => writer.receive({ ...input, idempotencyKey: randomBytes(18).toString("base64url") }),
  }),
  /** Trims what somebody wrote, on the way to the disk. */
  "alter-the-words": (writer) => ({
    receive(input) {
      const bytes = Buffer.from(input.original.bytes);
      const shortened = Buffer.from(bytes.toString("utf8").replace(".", ""));
      const hash = createHash("sha256").update(shortened).digest("hex");
      const current = { ...input.contribution.current, original: hash };
      return writer.receive({
        ...input,
        original: { ...input.original, hash, bytes: shortened },
        contribution: { ...input.contribution, current },
      });
    },
  }),
} as const satisfies Record<string, (writer: StoreWriter) => Pick<StoreWriter, "receive">>;

/** The same for files, and for what is remembered of them. */
export const plantedInFiles = {
  /** One name for the same bytes, whoever keeps them: an erasure then takes what somebody else just kept. */
  "share-the-name": ({ files }) => ({
    files: {
      ...files,
      remove: late(files, 1000),
      async keep(consultationId, bytes) {
        const kept = await files.keep(consultationId, bytes);
        await files.replace(consultationId, kept.hash, kept.name);
        return { ...kept, name: kept.hash };
      },
    },
  }),
  /** Removes files in its own time, and nothing finishes an erasure that was cut short in it. */
  "forget-what-is-left": ({ store, files }) => ({
    files: {
      ...files,
      remove: late(files, 2000),
    },
    store: { ...store, writer: { ...store.writer, takeLeavingFiles: async () => [] } },
  }),
} as const satisfies Record<string, (deps: Deps) => Partial<Deps>>;

function late(files: Deps["files"], byMs: number): Deps["files"]["remove"] {
  return async (consultationId, names) => {
    await new Promise((resolve) => setTimeout(resolve, byMs));
    await files.remove(consultationId, names);
  };
}

export type PlantedDefect = keyof typeof plantedDefects | keyof typeof plantedInFiles;

export function plantInFiles(deps: Deps, name: string): Deps {
  if (!Object.hasOwn(plantedInFiles, name)) return deps;
  return { ...deps, ...plantedInFiles[name as keyof typeof plantedInFiles](deps) };
}

export function plantDefect(store: Store, name: string): Store {
  if (Object.hasOwn(plantedInFiles, name)) return store;
  if (!Object.hasOwn(plantedDefects, name)) throw new Error(`there is no planted defect called ${name}`);
  const faulty = plantedDefects[name as keyof typeof plantedDefects](store.writer);
  const writer = new Proxy(store.writer, {
    get: (target, property) => (property === "receive" ? faulty.receive : Reflect.get(target, property)),
  });
  return { ...store, writer };
}
