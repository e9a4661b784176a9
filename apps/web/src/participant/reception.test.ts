import { expect, test } from "vitest";
import type { CallView } from "./call-page.tsx";
import { reception } from "./reception.ts";
import { call } from "../../e2e/call.ts";

const before = "2031-03-01T00:00:00.000Z";
const after = "2031-04-01T00:00:00.000Z";

test.each([
  ["open", "hold", before, true, false, undefined],
  ["open", "hold", after, true, true, "lateHold"],
  ["closed", "hold", after, true, true, "lateHold"],
  ["closed", "admit-marked", after, true, true, "lateMarked"],
  ["open", "refuse", after, false, true, "ended"],
  ["published", "hold", after, false, true, "ended"],
  ["published", "hold", before, false, false, "ended"],
  ["draft", "hold", before, false, false, undefined],
] as const)("%s, late ones: %s, at %s: takes %s", (stage, late, now, takes, isLate, note) => {
  expect(reception(view({ stage, late }), now)).toMatchObject({ takes, isLate, note });
});

test("before it opens it takes nothing, and says when it will", () => {
  const opening = view({ stage: "open", late: "hold", opensAt: before });
  expect(reception(opening, "2031-02-01T00:00:00.000Z")).toMatchObject({
    takes: false,
    note: "opensLater",
    opensAt: before,
  });
  expect(reception(opening, before)).toMatchObject({ takes: true, note: undefined });
});

test("a consultation that does not offer the website takes nothing there", () => {
  const byMail = view({ stage: "open", late: "hold" });
  const definition = {
    ...byMail.definition,
    channels: byMail.definition.channels.filter(({ channel }) => channel !== "website"),
  };
  expect(reception({ ...byMail, definition }, before).takes).toBe(false);
});

interface Given {
  readonly stage: CallView["stage"];
  readonly late: "hold" | "admit-marked" | "refuse";
  readonly opensAt?: string;
}

function view({ stage, late, opensAt }: Given): CallView {
  const definition = { ...call, deadline: { ...call.deadline, late }, ...(opensAt === undefined ? {} : { opensAt }) };
  return { id: call.id, definition, stage, extensions: [], outages: [] };
}
