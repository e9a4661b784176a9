/** Every way in has its adapter, under the name of the channel; the rest say that a person types it in. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ChannelId } from "@consult/core";
import { expect, test } from "vitest";
import { adapters } from "./adapters.ts";

test.each(ChannelId.options)("%s", (channel) => {
  const adapter = adapters[channel];
  // A file of the channel's name is its adapter: one that is written and not listed would never be called.
  expect(existsSync(join(import.meta.dirname, `${channel}.ts`))).toBe(typeof adapter === "function");
});
