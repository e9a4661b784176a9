/** Files that would bring a server down bring down one child, and nobody else notices. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostParsedBytes } from "./limits.ts";
import { createParser, type Parser } from "./parser.ts";

const hostile = new URL("../testing/hostile-parsers.ts", import.meta.url).href;
const words = new TextEncoder().encode("مرحبا, we have it");
let parser: Parser;
let folder: string;

beforeAll(async () => {
  parser = createParser({ registry: hostile });
  folder = await mkdtemp(join(tmpdir(), "consult-parsing-"));
});
afterAll(async () => {
  await parser.close();
  await rm(folder, { recursive: true });
});

test("bytes come back as what they say", async () => {
  expect(await run("text")).toEqual({ ok: true, value: { text: "مرحبا, we have it" } });
});

describe("a file that", () => {
  test.each([
    ["loop", "too-slow"],
    ["backtrack", "too-slow"],
    ["buffers", "too-large"],
    ["abort", "crashed"],
    ["leave", "crashed"],
  ])("%s: %s", { timeout: 60_000 }, async (name, kind) => {
    expect(await run(name, {}, kind === "too-slow" ? 1000 : 30_000)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await run("text")).toMatchObject({ ok: true });
  });

  test("fills the heap is stopped", { timeout: 30_000 }, async () => {
    const result = await run("heap", {}, 20_000);
    expect(result).toMatchObject({ ok: false });
    expect(["crashed", "too-large"]).toContain((result as { refusal: { kind: string } }).refusal.kind);
  });

  test("is locked says so", async () => {
    const refusal = { kind: "unreadable", code: "encrypted", message: "This file is locked with a password." };
    expect(await run("refuse")).toEqual({ ok: false, refusal });
  });

  test("finds a defect leaks none of its words", async () => {
    const result = await run("stumble");
    expect(result).toMatchObject({ ok: false, refusal: { kind: "unreadable", code: "defect" } });
    expect(JSON.stringify(result)).not.toContain("words of somebody");
  });

  test.each(["write", "read", "fork", "evaluate"])("tries to %s cannot", async (name) => {
    const path = join(folder, "secret.txt");
    await writeFile(path, "somebody's name");
    expect(await run(name, { path })).toMatchObject({ ok: false, refusal: { code: "defect" } });
  });
});

test("nothing of our environment is there", async () => {
  process.env["CONSULT_TEST_SECRET"] = "a password";
  const result = await run("environment");
  delete process.env["CONSULT_TEST_SECRET"];
  expect(JSON.stringify(result)).not.toContain("CONSULT_TEST_SECRET");
});

test("many at once wait for their turn, and one that hangs holds up nobody for good", { timeout: 30_000 }, async () => {
  const results = await Promise.all(
    ["loop", ...Array.from({ length: 20 }, () => "text")].map((name) => run(name, {}, 500)),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(20);
});

test("a program that does nothing else sees more parses through than one child does", { timeout: 60_000 }, async () => {
  const program = `const { createParser } = await import(${JSON.stringify(new URL("./parser.ts", import.meta.url).href)});
    const parser = createParser({ childrenAtMost: 1, registry: ${JSON.stringify(hostile)} });
    for (let done = 0; done < 210; done += 1) await parser.parse("text", new Uint8Array(1), {});
    await parser.close();
    console.log("all");`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout).toBe("all\n");
});

test("what a file leaves in memory is not held against those that come after it", { timeout: 60_000 }, async () => {
  const one = createParser({ registry: hostile, childrenAtMost: 1 });
  for (let file = 1; file <= 5; file += 1) {
    expect(await one.parse("leavings" as never, words, {} as never)).toMatchObject({ ok: true });
  }
  await one.close();
});

test("what is larger than can be handed over is kept unread", async () => {
  const large = { byteLength: mostParsedBytes + 1 } as Uint8Array;
  const result = await parser.parse("mail", large, {});
  expect(result).toMatchObject({ ok: false, refusal: { kind: "too-large" } });
});

test("closing settles what waits", async () => {
  const other = createParser({ childrenAtMost: 1, registry: hostile });
  const hanging = other.parse("slow" as "mail", words, { ms: 60_000 } as never);
  const waiting = other.parse("text" as "mail", words, {});
  await other.close();
  for (const result of [await hanging, await waiting, await other.parse("text" as "mail", words, {})]) {
    expect(result).toMatchObject({ ok: false, refusal: { kind: "crashed" } });
  }
});

test("our own registry reads a letter and a document", async () => {
  const own = createParser();
  const letter = new TextEncoder().encode("From: Amina <amina@example.org>\r\nSubject: Reply\r\n\r\nA warm meal.\r\n");
  expect(await own.parse("mail", letter, {})).toMatchObject({
    ok: true,
    value: { subject: "Reply", text: "A warm meal.\n" },
  });
  const latin = new Uint8Array([0x6c, 0xe9]);
  expect(await own.parse("document", latin, { name: "note.txt" })).toMatchObject({ ok: true, value: { text: "lé" } });
  await own.close();
});

function run(name: string, options: Record<string, unknown> = {}, withinMs = 10_000) {
  return parser.parse(name as "mail", words, options, { withinMs });
}
