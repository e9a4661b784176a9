/** All writes of a store, over any engine, each a function of the transaction it runs in. */
import { accountWrites } from "./account-writer.ts";
import { consultationWrites } from "./consultation-writer.ts";
import { contributionWrites } from "./contribution-writer.ts";
import { outboxWrites } from "./outbox-writer.ts";
import { outcomeWrites } from "./outcome-store.ts";
import { segmentWrites } from "./segment-writer.ts";
import { settingWrites } from "./settings.ts";
import type { StoreWriter } from "./store.ts";
import { themeWrites } from "./theme-writer.ts";
import type { Writes } from "./write.ts";

export const writes: Writes<keyof StoreWriter> = {
  ...consultationWrites,
  ...contributionWrites,
  ...segmentWrites,
  ...themeWrites,
  ...outcomeWrites,
  ...accountWrites,
  ...outboxWrites,
  ...settingWrites,
};

/** A wrong code is refused and still counted. */
const keepsWhatRefusalWrote: ReadonlySet<keyof StoreWriter> = new Set(["takeSignInByCode"]);

/** Whether what this write did must be undone: it was refused, and a refusal leaves nothing behind. */
export function mustRollBack(method: keyof StoreWriter, outcome: unknown): boolean {
  const refused = typeof outcome === "object" && outcome !== null && "ok" in outcome && outcome.ok === false;
  return refused && !keepsWhatRefusalWrote.has(method);
}
