/** What every store keeps for the channels between their rounds. */
import { expect, test } from "vitest";
import type { Store } from "./store.ts";
import { awkwardText, eventOf } from "./store.samples.ts";

export function channelContract(store: () => Store): void {
  const read = async (consultationId: string, channel: string, names?: readonly string[]) => [
    ...(await store().reader.readChannelState(consultationId, channel, names)),
  ];

  test("a channel remembers the last that it was told, all of it or by name", async () => {
    const keep = (name: string, value: unknown) =>
      store().writer.keepChannelState({ consultationId: "forum", channel: "email", name, value });
    const cursor = { uid: 2, text: awkwardText };
    await keep("cursor", { uid: 1 });
    await keep("cursor", cursor);
    expect(await read("forum", "email")).toEqual([["cursor", cursor]]);
    expect(await read("second", "email")).toEqual([]);
    await keep("health", "well");
    expect(await read("forum", "email", ["cursor", "nothing"])).toEqual([["cursor", cursor]]);
    expect(await read("forum", "email", [])).toEqual([]);
    await keep("cursor", undefined);
    expect(await read("forum", "email")).toEqual([["health", "well"]]);
  });

  test("of all who claim a name at once one has it, and keeps it", async () => {
    const claim = (value: string) =>
      store().writer.claimChannelState({ consultationId: "forum", channel: "claims", name: "one", value });
    const claims = await Promise.all([claim("a"), claim("b"), claim("c")]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    const before = await read("forum", "claims");
    expect(await claim("d")).toBe(false);
    expect(await read("forum", "claims")).toEqual(before);
  });

  test("an event goes along with what it tells of", async () => {
    const kept = { consultationId: "forum", channel: "posted-receipts", name: "one", value: true };
    const before = await store().reader.lastSequence("forum");
    await store().writer.keepChannelState({ ...kept, event: eventOf("receipt-posted") });
    expect(await store().reader.pageEvents("forum", before, 9)).toMatchObject([{ kind: "receipt-posted" }]);
  });
}
