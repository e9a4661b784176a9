import { expect, test } from "vitest";
import { holdsStates, readState } from "./moderation-state.ts";

const stateOf = (heading: string, cell: string) => readState(heading, cell, { dateOrder: "day-first" });

test.each([
  ["hidden", "true", "hidden"],
  ["Is Withdrawn?", "yes", "withdrawn"],
  ["deleted_at", "2026-11-21 10:00:00 UTC", "deleted"],
  ["isHidden", "1", "hidden"],
  ["Masqué", "oui", "hidden"],
  ["retirado", "sí", "withdrawn"],
  ["Gelöscht am", "21.11.2026", "deleted"],
  ["удалено", "да", "deleted"],
  ["已删除", "是", "deleted"],
  ["Test?", "x", "test"],
  ["moderated", "-1", "rejected"],
  ["approved", "-1", "rejected"],
  ["approved", "no", "rejected"],
  ["Finished", "false", "unfinished"],
  ["Abgeschlossen", "nein", "unfinished"],
  ["visible", "0", "hidden"],
  ["_validation_status", "validation_status_not_approved", "rejected"],
  ["Status", "Entwurf", "unfinished"],
  ["الحالة", "مرفوض", "rejected"],
  ["état", "supprimée par son auteur", "deleted"],
  ["hidden", "false", undefined],
  ["hidden", "", undefined],
  ["moderated", "1", undefined],
  ["moderated", "0", undefined],
  ["approved", "yes", undefined],
  ["Finished", "true", undefined],
  ["state", "accepted", undefined],
  ["_validation_status", "validation_status_approved", undefined],
  ["Notes", "-1", undefined],
  ["Were you ever refused a flat by somebody?", "yes", undefined],
  ["state", "x".repeat(80), undefined],
])("%s: %s is %s", (heading, cell, state) => {
  expect(stateOf(heading, cell)).toBe(state);
});

test("what a person says of a word stands before what it seems to say", () => {
  const words = [
    { cell: "archived", means: "withdrawn" },
    { cell: "rejected", means: "" },
  ];
  const own = (cell: string) => readState("state", cell, { dateOrder: "day-first", words });
  expect([own("Archived"), own("rejected"), own("hidden")]).toEqual(["withdrawn", undefined, "hidden"]);
});

test.each([
  ["deleted_at", ["", ""], true],
  ["deleted_at", ["2026-11-21", ""], true],
  ["Finished", ["true", "true"], true],
  ["Finished", ["", ""], false],
  ["_submitted_by", ["ada", "ben"], false],
  ["Test score", ["17", "20"], false],
  ["state", ["NY", "CA"], false],
  ["state", ["accepted", "withdrawn"], true],
  ["Tags", ["", "test, night"], true],
  ["Sonstiges", ["ok", "Entwurf"], true],
  ["Stop", ["Test Street", "Oak Street"], false],
  ["Sent at", ["2026-11-21", "draft"], false],
  ["Ward", Array.from({ length: 20 }, (_, at) => `${at}`).concat("test"), false],
  ["Remark", ["test", "x".repeat(80)], false],
] as const)("%s with %j", (heading, cells, is) => {
  expect(holdsStates(heading, cells)).toBe(is);
});
