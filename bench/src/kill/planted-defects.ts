/** Stores with a fault, so that the harness can show that it would notice. They live here: the product has no switch for them. */
import { createHash, randomBytes } from "node:crypto";
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

export type PlantedDefect = keyof typeof plantedDefects;

export function plantDefect(store: Store, name: string): Store {
  if (!Object.hasOwn(plantedDefects, name)) throw new Error(`there is no planted defect called ${name}`);
  const faulty = plantedDefects[name as PlantedDefect](store.writer);
  const writer = new Proxy(store.writer, {
    get: (target, property) => (property === "receive" ? faulty.receive : Reflect.get(target, property)),
  });
  return { ...store, writer };
}
