import { expect, test } from "vitest";
import { canInStage, nextStages, Stage, stagesByAction, type ConsultationAction } from "./stage.ts";

const actions = Object.keys(stagesByAction) as ConsultationAction[];

test("what may be done in which stage", () => {
  const table = Object.fromEntries(
    Stage.options.map((stage) => [stage, actions.filter((action) => canInStage(action, stage)).join(" ")]),
  );
  expect(table).toEqual({
    draft: "",
    open: actions.join(" "),
    closed: actions.join(" "),
    consolidating: "receive withdraw publishComment admit setAside file code buildPaper",
    published: "withdraw publishComment buildPaper",
  });
});

test("every stage can be reached from draft, and none is a dead end", () => {
  const reached = new Set<Stage>(["draft"]);
  for (const stage of reached) for (const next of nextStages[stage]) reached.add(next);
  expect([...reached].toSorted()).toEqual([...Stage.options].toSorted());
  for (const stage of Stage.options) expect(nextStages[stage]).not.toHaveLength(0);
});
