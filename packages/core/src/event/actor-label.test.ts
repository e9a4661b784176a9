import { expect, test } from "vitest";
import { actorLabel } from "./actor-label.ts";

test("a respondent is never named, everybody else by their label", () => {
  expect(actorLabel({ kind: "respondent" })).toBe("the respondent");
  expect(actorLabel({ kind: "person", account: "account1", label: "Noor" })).toBe("Noor");
  expect(actorLabel({ kind: "operator", label: "root" })).toBe("root");
  expect(actorLabel({ kind: "system", label: "clock" })).toBe("clock");
});
