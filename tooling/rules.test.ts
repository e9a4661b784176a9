import { expect, test } from "vitest";
import { readRules, rulesToPage } from "./rules.ts";

const source = `/**
 * Says it.
 *
 * @rule What comes after the moment is late, by however
 * little.
 * @rule A pause of ours is nobody's fault.
 */
export function judge(): void {}

/** Decides nothing. */
export function say(): void {}
`;
const files = (test: string) => [
  { path: "packages/core/src/deadline/judge.ts", text: source },
  { path: "packages/core/src/deadline/other.test.ts", text: test },
];

test("each line above a function that decides is a rule, with the test of its room that names the function", () => {
  const rules = readRules(files("expect(judge()).toBe(1)"));
  expect(rules.map(({ text }) => text)).toEqual([
    "What comes after the moment is late, by however little.",
    "A pause of ours is nobody's fault.",
  ]);
  expect(new Set(rules.map(({ heldBy }) => heldBy))).toEqual(new Set(["packages/core/src/deadline/other.test.ts"]));
  expect(rulesToPage(rules)).toContain("## deadline\n\n- What comes after the moment is late, by however little.\n");
});

test("one that no test names is held by none", () => {
  expect(readRules(files("expect(judged)")).map(({ heldBy }) => heldBy)).toEqual([undefined, undefined]);
});

test("one that is tried through another names that one", () => {
  const [file, tried] = files("expect(receive(judge))");
  const told = { path: file?.path ?? "", text: source.replace("little.", "little. (held by receive)") };
  expect(readRules([told, { path: tried?.path ?? "", text: "receive()" }])[0]).toMatchObject({
    text: "What comes after the moment is late, by however little.",
    heldBy: tried?.path,
  });
});
