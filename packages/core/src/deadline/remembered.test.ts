import { expect, test } from "vitest";
import { remembered } from "./remembered.ts";

test("makes once for each key, and forgets before it grows past its bound", () => {
  const of = remembered<{ key: string }>(2);
  const made: string[] = [];
  const ask = (key: string) =>
    of(key, () => {
      made.push(key);
      return { key };
    });
  expect(ask("a")).toBe(ask("a"));
  expect(ask("b")).toEqual({ key: "b" });
  ask("c");
  ask("c");
  expect(ask("a")).toEqual({ key: "a" });
  expect(made).toEqual(["a", "b", "c", "a"]);
});
