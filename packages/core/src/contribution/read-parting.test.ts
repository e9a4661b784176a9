/** Letters of a document, listed by a person. */
import { expect, test } from "vitest";
import { readParting } from "./read-parting.ts";

const unstated = { respondent: { kind: "unstated" }, identity: {} };

test.each([
  [
    "4-6, organisation, KE, Fishers, Sons & Co",
    { from: 4, to: 6, identity: { organisationName: "Fishers, Sons & Co" } },
  ],
  ["4–6;Organisation;ke;Fishers", { respondent: { kind: "organisation", country: "KE" } }],
  ['7\tindividual\t\t"Ana, the baker"', { from: 7, to: 7, identity: { personName: "Ana, the baker" } }],
  ['"1-2","individual","FR","Léa"', { from: 1, to: 2, identity: { personName: "Léa" } }],
  ["8", { from: 8, to: 8, ...unstated }],
  ["8-9,,", { from: 8, to: 9, ...unstated }],
  ["8,,SN,", { respondent: { kind: "unstated", country: "SN" }, identity: {} }],
])("%s", (line, letter) => {
  expect(readParting(line)).toMatchObject({ ok: true, value: [letter] });
});

test("a heading and empty lines say nothing, whatever ends a line", () => {
  const read = readParting("pages,kind,country,name\r\n1,individual,KE,Ana\r\n\r\n2\r3\n");
  expect(read.ok && read.value.map(({ from }) => from)).toEqual([1, 2, 3]);
});

test("each line that cannot be read is named, and none is taken", () => {
  const read = readParting(
    `1\nfour\n2, team, KE, X\n3, individual, Kenya\n4,,,Ana\n5, individual, KE, ${"x".repeat(301)}`,
  );
  const lines = read.ok ? [] : read.refusal.message.split("\n");
  expect(lines.map((line) => line.slice(0, 32))).toEqual([
    "Line 2: begin it with a page or ",
    'Line 3: "team" is neither organi',
    'Line 4: "Kenya" is no country\'s ',
    "Line 5: say whether it is an org",
    "Line 6: this name is longer than",
  ]);
});
