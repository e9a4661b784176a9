/** Letters of other people's making, with what somebody else says is written in them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { separateReply } from "./separate-reply.ts";

const folder = join(import.meta.dirname, "../../../../../shared/data/email/discourse/test");

test("all 64 are separated to the letter", ({ skip }) => {
  if (!existsSync(folder)) skip("the sample letters are not here: they are no part of the project");
  const read = (kind: string, name: string): string =>
    readFileSync(join(folder, kind, name), "utf8").replaceAll("\r\n", "\n");
  const names = readdirSync(join(folder, "emails"));
  const exact = names.filter(
    (name) => separateReply(read("emails", name)).reply.trim() === read("trimmed", name).trim(),
  );
  expect(names).toHaveLength(64);
  expect(exact.length).toBe(64);
});
