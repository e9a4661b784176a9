import { expect, test } from "vitest";
import { advisoryProblems } from "./advisories.ts";

test.each([
  ["hono@4.13.18", ["hono 4.13.18 is below 4.13.19"]],
  ["hono@4.13.19", []],
  ["hono@5.0.0", []],
  ["hono@4.13.19-rc.1", ["hono 4.13.19-rc.1 is below"]],
  ["'@hono/node-server@2.0.9'", ["@hono/node-server 2.0.9 is below 2.1.3"]],
  ["kysely@0.29.9", []],
  ["adm-zip@0.5.16", ["adm-zip is not to be used"]],
])("a lockfile with %s", (entry, expected) => {
  const problems = advisoryProblems(lockfileWith(entry));
  expect(problems).toHaveLength(expected.length);
  expected.forEach((start, place) => expect(problems[place]).toContain(start));
});

test("a lockfile that cannot be read is a problem, not a pass", () => {
  expect(advisoryProblems("lockfileVersion: '10.0'\n")).toHaveLength(1);
});

function lockfileWith(entry: string): string {
  return `lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\npackages:\n\n  ${entry}:\n    resolution: {integrity: sha512-x}\n\nsnapshots:\n\n  hono@1.0.0: {}\n`;
}
