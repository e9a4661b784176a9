/** All reads of a store, over any engine. */
import type { Kysely } from "kysely";
import { accountReader } from "./account-reader.ts";
import { channelStateReader } from "./channel-state.ts";
import { consultationReader } from "./consultation-reader.ts";
import { contributionReader } from "./contribution-reader.ts";
import { draftReader } from "./draft-store.ts";
import type { Terms } from "./dialects/dialect.ts";
import { readEvents, readLastSequence, readNewestAt, readNewestEvents } from "./event-log.ts";
import { outboxReader } from "./outbox-reader.ts";
import { outcomeReader } from "./outcome-store.ts";
import { partReader } from "./part-store.ts";
import { permissionReader } from "./permission-store.ts";
import { segmentReader } from "./segment-reader.ts";
import { settingReader } from "./settings.ts";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import { tellingReader } from "./telling-store.ts";
import { themeReader } from "./theme-reader.ts";

export function createReader(db: Kysely<Tables>, terms: Terms): StoreReader {
  return {
    ...consultationReader(db),
    ...contributionReader(db, terms),
    ...permissionReader(db),
    ...partReader(db),
    ...channelStateReader(db),
    ...draftReader(db),
    ...segmentReader(db),
    ...themeReader(db),
    ...outcomeReader(db),
    ...tellingReader(db),
    ...accountReader(db),
    ...outboxReader(db),
    ...settingReader(db),
    pageEvents: (consultationId, after, limit) => readEvents(db, consultationId, after, limit),
    listNewestEvents: (consultationId, kind, limit) => readNewestEvents(db, consultationId, kind, limit),
    lastSequence: (consultationId) => readLastSequence(db, consultationId),
    newestEventAt: () => readNewestAt(db),
  };
}
