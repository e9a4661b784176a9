import { expect, test } from "vitest";
import { consolidate } from "../consolidation/consolidate.ts";
import { contributionForPaper, materialForPaper } from "../testing/material.ts";
import { checkPaper } from "./check-paper.ts";
import { renumberPaper } from "./renumber-paper.ts";

const codings: [number, number, string][] = [1, 2, 3].map((count) => [count, 1, "housing"]);
const before = materialForPaper(
  [1, 2].map((count) => contributionForPaper(count)),
  codings.slice(0, 2),
);
const after = materialForPaper(
  [1, 2, 3].map((count) => contributionForPaper(count)),
  codings,
);

test("every number that moved is put right, and nothing else is touched", () => {
  const source = [
    "# A\r\n",
    "## B",
    "Most speak: [2 of 2](tally:theme/housing), [2](tally:received), [100 %](tally:theme/housing), [all](tally:theme/housing).",
    "[2 sur 2](tally:question/1) and [9](tally:nothing) stay or move.",
    "> [2](tally:received)",
    "```\n[2](tally:received)\n```",
    "<!-- [2](tally:received) -->",
  ].join("\n\n");
  const { source: renumbered, changes } = renumberPaper(source, consolidate(after));
  expect(changes).toEqual([
    { line: 6, path: "theme/housing", before: "2 of 2", after: "3 of 3" },
    { line: 6, path: "received", before: "2", after: "3" },
    { line: 8, path: "question/1", before: "2 sur 2", after: "3 sur 3" },
  ]);
  expect(renumbered).toBe(
    source
      .replace("[2 of 2]", "[3 of 3]")
      .replace("[2](tally:received), [100", "[3](tally:received), [100")
      .replace("[2 sur 2]", "[3 sur 3]"),
  );
  expect(renumberPaper(renumbered, consolidate(after)).changes).toEqual([]);
});

test("a share moves with its tally, in the form it is written in", () => {
  const slice = "theme/housing/kind/individual";
  const source = `## A\n\n[40 %](tally:${slice}), [40,0 %](tally:${slice})`;
  expect(renumberPaper(source, consolidate(after)).source).toBe(
    `## A\n\n[0 %](tally:${slice}), [0,0 %](tally:${slice})`,
  );
});

test("a quantifier that no longer holds is left to a person", () => {
  const source = "## A\n\nAll speak of housing: [2 of 2](tally:theme/housing).";
  expect(checkPaper(source, before, consolidate(before))).toEqual([]);
  const more = materialForPaper(
    [1, 2, 3].map((count) => contributionForPaper(count)),
    [...codings.slice(0, 2), [3, 1, "diaspora"]],
  );
  const { source: renumbered } = renumberPaper(source, consolidate(more));
  expect(checkPaper(renumbered, more, consolidate(more)).map(({ kind }) => kind)).toEqual(["disagrees-with-tally"]);
});
