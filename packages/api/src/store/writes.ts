/**
 * All writes of a store, over any engine, each a function of the transaction it runs in. A write decides before it
 * changes anything, so a refusal leaves nothing behind but what it means to (the count of wrong codes).
 */
import { accountWrites } from "./account-writer.ts";
import { channelStateWrites } from "./channel-state.ts";
import { consultationWrites } from "./consultation-writer.ts";
import { contributionWrites } from "./contribution-writer.ts";
import { draftWrites } from "./draft-store.ts";
import { outboxWrites } from "./outbox-writer.ts";
import { outcomeWrites } from "./outcome-store.ts";
import { partWrites } from "./part-store.ts";
import { partingWrites } from "./parting-writer.ts";
import { segmentWrites } from "./segment-writer.ts";
import { settingWrites } from "./settings.ts";
import { fileWrites } from "./leaving-files.ts";
import type { StoreWriter } from "./store.ts";
import { themeWrites } from "./theme-writer.ts";
import { tellingWrites } from "./telling-store.ts";
import type { Writes } from "./write.ts";

export const writes: Writes<keyof StoreWriter> = {
  ...consultationWrites,
  ...contributionWrites,
  ...partWrites,
  ...partingWrites,
  ...fileWrites,
  ...channelStateWrites,
  ...draftWrites,
  ...segmentWrites,
  ...themeWrites,
  ...outcomeWrites,
  ...tellingWrites,
  ...accountWrites,
  ...outboxWrites,
  ...settingWrites,
};
