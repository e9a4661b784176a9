import { expect, test } from "vitest";
import { pageProblems } from "./page-paths.ts";
import { repositoryRoot } from "./report.ts";

test.each([
  ["See `tooling/boundaries.ts` and `tooling/`.", []],
  ["See `tooling/missing.ts`.", ["docs/page.md:1: there is no tooling/missing.ts"]],
  ["See [the order](../tooling/boundaries.ts).", []],
  ["See [it](../tooling/missing.ts).", ["docs/page.md:1: the link ../tooling/missing.ts leads nowhere"]],
  ["See [it](https://example.org/missing) or [mail](mailto:a@example.org).", []],
  ["# The map\n\n[up](#the-map)", []],
  ["# The map\n\n[up](#another)", ["docs/page.md:3: the link #another names a heading that is not there"]],
  ["```\n[x](missing.md) `tooling/missing.ts`\n```\n", []],
  ["Files are `packages/*/src` and `docs/decisions/NNN-*.md`, and/or others.", []],
])("%s", (text, expected) => {
  expect(pageProblems("docs/page.md", text, repositoryRoot)).toEqual(expected);
});
