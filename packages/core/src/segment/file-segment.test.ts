import { expect, test } from "vitest";
import { consultationForPaper, contributionForPaper, segmentsForPaper } from "../testing/material.ts";
import { fileSegment } from "./file-segment.ts";

const [segment] = segmentsForPaper(contributionForPaper(1));
const by = { kind: "person", account: "account1", label: "Ana" } as const;
const at = "2016-09-20T08:00:00.000Z";

function file(questions: number[], from = segment!, consultation = consultationForPaper) {
  return fileSegment(from, questions, { by, at }, consultation);
}

test("a person's filing stands, sorted and each question once, and the log tells from where to where", () => {
  const filed = file([3, 2, 3]);
  expect(filed).toEqual({
    ok: true,
    value: {
      segment: { ...segment, questions: [2, 3], filedBy: { kind: "person", label: "Ana", at } },
      event: {
        consultationId: "town-hall",
        kind: "filed",
        at,
        actor: by,
        contributionId: segment!.contributionId,
        details: { segmentId: segment!.id, from: [1], to: [2, 3] },
      },
    },
  });
});

test("filing as it was before undoes it; no question at all unfiles", () => {
  const filed = file([2]);
  const back = filed.ok && file([1], filed.value.segment);
  expect(back && back.ok && back.value.segment.questions).toEqual([1]);
  const unfiled = file([]);
  expect(unfiled.ok && unfiled.value.segment.questions).toEqual([]);
});

test("filing again what a person filed is refused, confirming the machine is not", () => {
  const confirmed = file([1]);
  expect(confirmed.ok).toBe(true);
  expect(confirmed.ok && file([1], confirmed.value.segment)).toMatchObject({
    refusal: {
      kind: "already-there",
      message: "Ana filed this passage under question 1 already. Nothing was changed.",
    },
  });
  const unfiled = file([]);
  expect(unfiled.ok && file([], unfiled.value.segment)).toMatchObject({ refusal: { message: /under no question/ } });
});

test("a question that is not there, and a stage that is over, are refused", () => {
  expect(file([1, 9])).toMatchObject({
    refusal: { kind: "unknown-question", message: "There is no question 9 here. The questions are 1, 2, 3." },
  });
  expect(file([2], segment, { ...consultationForPaper, stage: "published" })).toMatchObject({
    refusal: { kind: "wrong-stage" },
  });
});
