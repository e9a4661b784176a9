/** What every store must do, whatever it is made of. Run by `store.test.ts` on each engine. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "./open-store.ts";
import { migrations } from "./migrate.ts";
import { channelContract } from "./store.contract-channel.ts";
import { contributionContract } from "./store.contract-contribution.ts";
import { deskContract } from "./store.contract-desk.ts";
import { paperContract } from "./store.contract-paper.ts";
import { inspectionContract } from "./store.contract-inspection.ts";
import { partContract } from "./store.contract-part.ts";
import { partingContract } from "./store.contract-parting.ts";
import { passageContract } from "./store.contract-passage.ts";
import { readingContract } from "./store.contract-reading.ts";
import { awkwardText, contributionOf, createConsultation, eventOf, type Place } from "./store.samples.ts";
import type { Store } from "./store.ts";

export function storeContract(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await makePlace();
    store = await openStore(place.location);
    await createConsultation(store);
    await createConsultation(store, "second");
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  readingContract(() => store);
  contributionContract(() => store);
  deskContract(() => store);
  paperContract(() => store);
  partContract(() => store);
  inspectionContract(() => store);
  partingContract(() => store);
  channelContract(() => store);
  passageContract(() => store);

  test("keeps everything when it is closed and opened again", async () => {
    const input = contributionOf({ text: awkwardText });
    await store.writer.receive(input);
    await store.close();
    await expect(store.writer.appendEvent(eventOf("exported"))).rejects.toMatchObject({
      name: "StoreUnavailable",
      reason: "closed",
    });
    store = await openStore(place.location);
    expect(await store.reader.findContribution("forum", input.contribution.id)).toEqual(input.contribution);
    expect((await store.describe()).schemaVersion).toBe(migrations.at(-1)?.name);
  });
}
