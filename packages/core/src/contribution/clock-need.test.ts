import { expect, test } from "vitest";
import { aConsultation, anIntake } from "../testing/builders.ts";
import { admit } from "./admit.ts";
import { clockNeed } from "./clock-need.ts";
import { receive } from "./receive.ts";

test.each([
  [{ why: "stepped", aheadMs: 3_600_000, behindMs: 0 }, "moved by 1 hour, and it may be that much ahead"],
  [{ why: "stepped", aheadMs: 0, behindMs: 60_000 }, "may be that much behind"],
  [{ why: "behind-record", aheadMs: 0, behindMs: 60_000 }, "later than the server's clock says"],
  [{ why: "differs", aheadMs: 0, behindMs: 60_000 }, "the database's are 1 minute apart"],
] as const)("a person is told why: %j", (doubt, words) => {
  expect(clockNeed(doubt)).toMatchObject({ kind: "doubtful-clock", message: expect.stringContaining(words) });
});

const consultation = aConsultation();
const refusing = {
  ...consultation,
  definition: {
    ...consultation.definition,
    deadline: { ...consultation.definition.deadline, late: "refuse" as const },
  },
};
const facts = { id: "contribution1", number: "26A4K2M9QX7T", now: "2016-09-17T13:00:00.000Z" } as const;
const late = anIntake({ receivedAt: "2016-09-17T00:30:00.000Z" });

test("whoever seems late while the clock may be ahead is held, never refused, with the reason", () => {
  expect(receive(late, refusing, facts).ok).toBe(false);
  const received = receive(late, refusing, {
    ...facts,
    clockDoubt: { why: "stepped", aheadMs: 3_600_000, behindMs: 0 },
  });
  if (!received.ok) throw new Error(received.refusal.message);
  const { contribution, attention } = received.value;
  expect([contribution.admission, contribution.setAside]).toEqual(["held", undefined]);
  expect(attention.map(({ kind }) => kind)).toEqual(["doubtful-clock"]);
  // Let in, nobody is called late by a clock that was in doubt.
  const admitted = admit(contribution, { by: { kind: "operator", label: "test" }, now: facts.now }, refusing);
  expect(admitted.ok && admitted.value.change.admission).toBe("admitted");
});
