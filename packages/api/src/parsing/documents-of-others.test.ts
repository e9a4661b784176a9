/** Documents of other people's making: each gives its words or says why not, whole and cut off at many places. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "./parsers/document.ts";
import { Unreadable } from "./unreadable.ts";

const folder = join(import.meta.dirname, "../../../../../shared/data/docs");
const why = "the sample documents are not here: they are no part of the project";
const documents = existsSync(folder)
  ? (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.(docx|pdf|rtf)$/.test(name)).toSorted()
  : [];
const bytesOf = (name: string) => readFileSync(join(folder, name));

async function outcomeOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const { text } = await parse(bytes, { name });
    return text.trim() === "" ? "no words" : "read";
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

test("each is read, but for those that are locked or have no words", async ({ skip }) => {
  if (documents.length === 0) skip(why);
  const outcomes = new Map<string, string[]>();
  for (const name of documents) {
    const outcome = await outcomeOf(bytesOf(name), name);
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name.split("/").at(-1) ?? ""]);
  }
  expect(outcomes.get("encrypted")).toEqual(["r2-user-password.pdf", "r6-user-password.pdf"]);
  expect(outcomes.get("no words")).toEqual([
    "empty.docx",
    "external-picture.docx",
    "tiny-picture-target-base-relative.docx",
    "tiny-picture.docx",
  ]);
  expect([...outcomes.keys()].toSorted()).toEqual(["encrypted", "no words", "read"]);
});

test("rich text comes out as others expect it, letter for letter where they add nothing of their own", async ({
  skip,
}) => {
  if (documents.length === 0) skip(why);
  // Readers differ in how they part cells and name the targets of links: those files are not compared.
  const added = /hyperlink|table|Speiseplan|calcium|issue_38|issue_63|sample_3|specialchars/i;
  const compared = documents.filter((name) => {
    const expected = join(folder, name.replace("/rtf/", "/text/").replace(/rtf$/, "txt"));
    return name.endsWith(".rtf") && !added.test(name) && existsSync(expected);
  });
  const plain = (text: string) => text.replaceAll(/\s+/g, "");
  for (const name of compared) {
    const expected = readFileSync(join(folder, name.replace("/rtf/", "/text/").replace(/rtf$/, "txt")), "utf8");
    expect(plain((await parse(bytesOf(name), { name })).text), name).toBe(plain(expected));
  }
  expect(compared.length).toBeGreaterThan(15);
});

describe("cut off anywhere", { timeout: 240_000 }, () => {
  test("none is a defect: what is left is read, or said to be damaged", async ({ skip }) => {
    if (documents.length === 0) skip(why);
    for (const name of documents.filter((each) => bytesOf(each).byteLength < 40_000)) {
      const whole = bytesOf(name);
      const places = name.endsWith(".pdf") ? 6 : 25;
      for (let cut = 1; cut <= places; cut += 1) {
        const outcome = await outcomeOf(whole.subarray(0, Math.floor((whole.byteLength * cut) / (places + 1))), name);
        expect(["read", "no words", "damaged", "scan", "encrypted"], `${name} at ${cut}`).toContain(outcome);
      }
    }
  });
});
