/** The form that parts a file of many letters, as text. */
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { en } from "./words/en.ts";
import { PartedFrom, PartedInto, PartingForm } from "./parting.tsx";

const desk = {
  words: en,
  consultation: { stage: "open" },
  paths: { contribution: (id: string) => `/desk/${id}` },
};
const reading = { state: "read", at: "", anchors: [{ at: 0, page: 1 }] };
const render = (view: ReturnType<typeof PartingForm>): string => (view === null ? "" : renderToString(view));
const form = (changes: object = {}) =>
  render(PartingForm({ desk, contribution: { id: "c" }, ordinal: 2, reading, listed: "", ...changes } as never));

test("a file whose pages are known is parted without a script, and what was refused stands there again", () => {
  const html = form({ listed: "4, team, <b>" });
  expect(html).toContain(
    '<details open><summary>It holds letters of several people</summary><form method="post" action="/desk/c/part">',
  );
  expect(html).toContain('<input type="hidden" name="part" value="2"/>');
  expect(html).toContain('<option value="page">pages</option></select>');
  expect(html).toContain("4, team, &lt;b></textarea>");
  expect(form()).not.toContain("<details open>");
});

test.each([
  ["set aside", { contribution: { id: "c", setAside: { reason: "spam" } } }],
  ["withdrawn", { contribution: { id: "c", withdrawnAt: "2016" } }],
  ["not read", { reading: { state: "waiting", attempts: 0 } }],
  ["without places", { reading: { ...reading, anchors: [{ at: 0 }] } }],
  ["settled", { desk: { ...desk, consultation: { stage: "published" } } }],
])("no form for what is %s", (_, changes) => {
  expect(form(changes)).toBe("");
});

test("a parted file leads to its letters and to the way back; a letter leads to its file", () => {
  const into = (setAside: object | undefined) =>
    render(PartedInto({ desk, contribution: { id: "c", setAside } } as never));
  expect(into({ reason: "parted", into: ["d", "e"] })).toMatch(
    /href="\/desk\/d".*href="\/desk\/e".*\/desk\/c\/undo-parting/,
  );
  expect(into({ reason: "merged", into: ["d"] })).not.toContain("undo-parting");
  expect(into({ reason: "spam" })).toBe("");
  expect(into(undefined)).toBe("");
  const from = { contribution: "c", number: "482739051170", part: 1 };
  expect(render(PartedFrom({ desk, from } as never))).toMatch(/href="\/desk\/c">It is a stretch of the file of 4827/);
});
