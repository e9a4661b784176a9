import * as fc from "fast-check";
import { expect, test } from "vitest";
import { closesAt } from "../deadline/closing.ts";
import { anyInstant } from "../testing/arbitraries.ts";
import { aDefinition } from "../testing/builders.ts";
import { checkDefinition } from "./check-definition.ts";
import { redate } from "./redate.ts";

const now = "2026-11-23T21:00:00.000Z";

test("it closes so many days from now, and what belongs to it keeps its distance", () => {
  const definition = aDefinition({
    opensAt: "2016-07-01T08:00:00.000Z",
    occasions: [
      { name: "Forum", relation: "reads-paper", startsOn: "2016-09-29", endsOn: "2016-09-30", place: "Quezon City" },
      { name: "Session", relation: "builds-on", startsOn: "2016-07-19", place: "New York" },
    ],
  });
  const { definition: redated, movedDays } = redate(definition, { now, inDays: 21 });
  expect(movedDays).toBe(3741);
  expect(redated).toEqual({
    ...definition,
    notice: {
      en: "This is an example: a call of 2016 with its dates moved to today. Nobody waits for your answer, but everything works.",
      fr: "Ceci est un exemple : un appel de 2016 dont les dates ont été ramenées à aujourd’hui. Personne n’attend votre réponse, mais tout fonctionne.",
    },
    opensAt: "2026-09-28T08:00:00.000Z",
    deadline: { ...definition.deadline, closes: { on: "2026-12-14" } },
    occasions: [
      { ...definition.occasions[0], startsOn: "2026-12-27", endsOn: "2026-12-28" },
      { ...definition.occasions[1], startsOn: "2026-10-16" },
    ],
  });
});

test("an opening that would still lie ahead falls away", () => {
  const { definition } = redate(aDefinition({ opensAt: "2016-09-15T00:00:00.000Z" }), { now, inDays: 21 });
  expect(definition).not.toHaveProperty("opensAt");
});

test.each([
  [{ at: "2016-09-16T17:30" }, { at: "2026-12-14T17:30" }],
  [{ instant: "2016-09-16T15:00:00.000Z" }, { instant: "2026-12-14T15:00:00.000Z" }],
])("a closing of the form %j is moved in its own form", (closes, moved) => {
  const { definition } = redate(aDefinition({ deadline: { closes, zone: "Europe/Brussels" } }), { now, inDays: 21 });
  expect(definition.deadline.closes).toEqual(moved);
});

test("in a language that we do not speak the notice is plain English", () => {
  const { definition } = redate(aDefinition({ languages: ["sw", "es", "ar"] }), { now, inDays: 21 });
  expect(definition.notice).toMatch(/^This is an example/);
  const spanish = redate(aDefinition({ languages: ["es-MX", "ar"] }), { now, inDays: 21 }).definition.notice;
  expect(Object.keys(spanish as Record<string, string>)).toEqual(["es-MX", "ar"]);
});

test("whenever it is, the redated one is in order and closes at the end of the right day", () => {
  fc.assert(
    fc.property(anyInstant(), fc.integer({ min: 1, max: 400 }), (moment, inDays) => {
      const { definition } = redate(aDefinition({ opensAt: "2016-07-01T08:00:00.000Z" }), { now: moment, inDays });
      expect(checkDefinition(definition)).toEqual([]);
      expect(Date.parse(closesAt(definition.deadline)) - Date.parse(moment.slice(0, 10))).toBe(
        (inDays + 1) * 86_400_000,
      );
    }),
  );
});
