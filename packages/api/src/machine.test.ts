import { Id } from "@consult/core";
import { describe, expect, test } from "vitest";
import { randomFillSync } from "node:crypto";
import { createNewId, createRandomBytes } from "./machine.ts";

describe("ids", () => {
  test("a crowd's ids lie together, are never the same, and follow no clock", () => {
    let nowMs = 0;
    const newId = createNewId(createRandomBytes(randomFillSync), () => nowMs);
    const crowds = Array.from({ length: 200 }, () => {
      nowMs += 100;
      return Array.from({ length: 100 }, newId);
    });
    const all = crowds.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((id) => id.length === 16 && Id.safeParse(id).success)).toBe(true);
    const beginnings = crowds.map((ids) => {
      const [beginning = "", ...others] = new Set(ids.map((id) => id.slice(0, 6)));
      expect(others).toEqual([]);
      return beginning;
    });
    expect(new Set(beginnings).size).toBe(crowds.length);
    const ascents = beginnings.filter((beginning, place) => place > 0 && beginning > (beginnings[place - 1] ?? ""));
    expect(ascents.length).toBeGreaterThan(60);
    expect(ascents.length).toBeLessThan(140);
  });

  test("a clock that is set back brings a new beginning", () => {
    let nowMs = 1_000_000;
    const newId = createNewId(createRandomBytes(randomFillSync), () => nowMs);
    const before = newId();
    nowMs = 0;
    expect(newId().slice(0, 6)).not.toBe(before.slice(0, 6));
  });
});

describe("random bytes", () => {
  test("come in the length asked for, each byte of the source once, and leave no copy behind", () => {
    let counter = 0;
    let source: Uint8Array = new Uint8Array();
    const bytes = createRandomBytes((pool) => {
      source = pool;
      for (let place = 0; place < pool.length; place += 1) pool[place] = counter = (counter % 251) + 1;
    });
    const handedOut = [bytes(4090), bytes(6), bytes(10), bytes(5000)];
    expect(handedOut.map(({ length }) => length)).toEqual([4090, 6, 10, 5000]);
    const firstPool = [...handedOut[0]!, ...handedOut[1]!];
    expect(firstPool).toEqual(Array.from({ length: 4096 }, (_, place) => (place % 251) + 1));
    expect(handedOut[2]!.every((byte) => byte > 0)).toBe(true);
    expect(source.length).toBe(5000);
    const again = createRandomBytes((pool) => {
      source = pool.fill(7);
    });
    const taken = again(16);
    expect([...taken]).toEqual(Array.from({ length: 16 }, () => 7));
    expect(source.slice(0, 16)).toEqual(new Uint8Array(16));
    expect(source[16]).toBe(7);
  });
});
