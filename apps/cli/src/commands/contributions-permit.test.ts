/** What a contribution allows, and what of it is hidden, from the command line. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;

beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder), "--yes");
  await cli("stage", "open", "--yes");
}, 60_000);
afterAll(() => cli.remove());

test("a permission needs evidence, hidden words a place; both show, and hiding is undone", async () => {
  await cli("contributions", "add", "--channel", "call", "--kind", "individual", "--text", "A well. Ring Mrs Adu.");
  const [one] = (await cli("contributions", "list", "--json")).lines();
  const number = String(one?.number);
  const permit = (...more: string[]) => cli("contributions", "permit", number, ...more);
  const none = await permit("--allow", "publish");
  expect(none.err).toContain('--words "…" or --note "…"');
  expect(none.code).not.toBe(0);
  expect((await permit("--allow", "publish", "--words", "quote me")).err).toContain("do not stand");
  const permitted = await permit("--allow", "publish", "quote-unnamed", "--note", "Said so on the telephone.");
  expect(permitted.out).toContain("publish, quote-unnamed; signed unnamed");

  const redact = (words: string) =>
    cli("contributions", "redact", number, "--words", words, "--reason", "personal-details");
  expect((await redact("Mr Adu")).err).toContain("do not stand");
  const redacted = await redact("Mrs Adu");
  expect(redacted.out).toContain("Hidden from the public");
  const shown = (await cli("contributions", "show", number)).out;
  expect(shown).toContain("Said so on the telephone.");
  expect(shown).toContain("“Mrs Adu” (personal-details;");
  const id = /unredact \d+ (\w+)/.exec(redacted.out)?.[1] ?? "";
  expect((await cli("contributions", "unredact", number, id)).out).toContain("Shown again");
  expect((await cli("contributions", "show", number)).out).not.toContain("“Mrs Adu”");
}, 120_000);

test("before the paper is out there is nothing to answer", async () => {
  expect((await cli("paper", "recommendations")).code).not.toBe(0);
  expect((await cli("paper", "answer", "1", "--state", "done", "--text", "x")).code).not.toBe(0);
  const told = await cli("paper", "told");
  expect(told.code).toBe(0);
  expect(told.out + told.err).toContain("nobody to tell");
}, 120_000);
