import { Id } from "@consult/core";
import { expect, test } from "vitest";
import { openTestShell } from "./testing/test-shell.ts";

test("ids are of their form, never the same, and use every character", async () => {
  const server = await openTestShell();
  const ids = Array.from({ length: 20_000 }, () => server.deps.newId());
  await server.close();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.length === 16 && Id.safeParse(id).success)).toBe(true);
  expect(new Set(ids.join("")).size).toBe(32);
});
