/** What a parser may do at worst, for tests of the process that runs it. */
import { readFileSync, writeFileSync } from "node:fs";
import { Unreadable } from "../parsing/unreadable.ts";

type Parse = (bytes: Uint8Array, options: { readonly path?: string; readonly ms?: number }) => unknown;

const left: Uint8Array[] = [];
const doing = (parse: Parse) => async () => ({ parse });

export const parsers = {
  text: doing((bytes) => ({ text: new TextDecoder().decode(bytes) })),
  slow: doing((_bytes, { ms = 0 }) => new Promise((resolve) => setTimeout(() => resolve({ text: "at last" }), ms))),
  loop: doing(() => {
    for (;;);
  }),
  backtrack: doing(() => /^(a+)+$/.test(`${"a".repeat(60)}b`)),
  heap: doing(() => {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 1000 }, () => ({})));
  }),
  buffers: doing(async () => {
    const kept: Uint8Array[] = [];
    for (;;) {
      kept.push(new Uint8Array(8 * 1024 * 1024).fill(1));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }),
  /** A hundred megabytes that are there for good. */
  leavings: doing(async () => {
    left.push(new Uint8Array(100 * 1024 * 1024).fill(1));
    // Long enough for whoever looks at it.
    await new Promise((resolve) => setTimeout(resolve, 150));
    return { text: "read" };
  }),
  abort: doing(() => process.abort()),
  leave: doing(() => process.exit(0)),
  refuse: doing(() => {
    throw new Unreadable("encrypted", "This file is locked with a password.");
  }),
  stumble: doing(() => {
    throw new TypeError("the words of somebody");
  }),
  write: doing((_bytes, { path = "" }) => writeFileSync(path, "x")),
  read: doing((_bytes, { path = "" }) => readFileSync(path, "utf8")),
  environment: doing(() => Object.keys(process.env)),
  // oxlint-disable-next-line typescript/no-implied-eval -- that it cannot is what is tried
  evaluate: doing(() => new Function("return 1")()),
  fork: doing(async () => (await import("node:child_process")).execSync("id")),
};
