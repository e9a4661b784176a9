import { expect, test } from "vitest";
import { aConsultation, aConvener, aMoment } from "../testing/builders.ts";
import { moveStage, openConsultation } from "./move-stage.ts";
import { nextStages } from "./stage-table.ts";
import { Stage } from "./stage.ts";

const decider = { by: aConvener, now: aMoment };

test("a draft is opened, and the log says so", () => {
  expect(openConsultation(aConsultation({ stage: "draft" }), decider)).toEqual({
    ok: true,
    value: {
      from: "draft",
      to: "open",
      event: {
        consultationId: "harbour-towns",
        kind: "stage-moved",
        at: aMoment,
        actor: aConvener,
        details: { from: "draft", to: "open" },
      },
    },
  });
});

test("exactly the steps of the table are allowed", () => {
  for (const from of Stage.options) {
    for (const to of Stage.exclude(["published"]).options) {
      expect(moveStage({ id: "x", stage: from }, to, decider).ok, `${from} to ${to}`).toBe(
        nextStages[from].includes(to),
      );
    }
  }
});

test("a refusal names the stages that are open to it", () => {
  expect(moveStage(aConsultation({ stage: "closed" }), "draft", decider)).toEqual({
    ok: false,
    refusal: {
      kind: "stage-not-next",
      next: ["open", "consolidating"],
      message: "The consultation is closed, and from there it can become open or consolidating, not draft.",
    },
  });
});
