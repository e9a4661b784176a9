import { expect, test } from "vitest";
import { materialForPaper } from "../testing/material.ts";
import type { PaperProblem } from "./paper.ts";
import { approveQuotation, exemptionReasons, quotationKeys } from "./second-person.ts";

const id = "contribution0001-1-1";
const key = `${id} trust it with 40 beds`;
const waiting: PaperProblem = {
  kind: "needs-second-person",
  line: 5,
  words: "trust it with\n40 beds",
  segment: id,
  leftOut: ["We do not"],
  key,
};
const ana = { kind: "person", account: "account000000001", label: "ana@example.org" } as const;
const options = { consultationId: "forum", by: ana, now: "2016-10-01T00:00:00.000Z" };

test("a second person's yes is put on record without the words", () => {
  const approved = approveQuotation(key, [{ kind: "empty-paper", line: 1 }, waiting], { ...options, writtenBy: "ben" });
  expect(approved).toEqual({
    ok: true,
    value: {
      quotation: waiting,
      event: {
        consultationId: "forum",
        kind: "quotation-approved",
        at: options.now,
        actor: ana,
        details: { segmentId: id },
      },
    },
  });
});

test.each([
  ["whoever wrote it", key, ana.label, "own-quotation"],
  ["another key", `${id} trust it`, "ben", "no-such-quotation"],
  ["what was never saved", key, undefined, "no-such-quotation"],
])("refused for %s", (_, asked, writtenBy, kind) => {
  expect(approveQuotation(asked, [waiting], { ...options, writtenBy })).toMatchObject({ ok: false, refusal: { kind } });
});

test("a source tells the keys of its quotations, in blocks and in lines, and its exemptions", () => {
  const source = [
    "# A",
    "## B",
    `They say “trust it with\n40 beds” and “so it is” [e](segment:${id},contribution0002-1-1) [2](tally:received).`,
    `> trust it  with\n> 40 beds\n> — [an organisation](quote:${id})`,
    "<!-- no evidence needed: ours -->",
    "It is 4 <!-- no tally needed: a house number -->.",
  ].join("\n\n");
  expect([...quotationKeys(source, materialForPaper([], []))].toSorted()).toEqual(
    [key, `${id} so it is`, "contribution0002-1-1 so it is", "contribution0002-1-1 trust it with 40 beds"].toSorted(),
  );
  expect([...exemptionReasons(source)]).toEqual(["ours", "a house number"]);
});
