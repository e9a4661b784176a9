import { describe, expect, test } from "vitest";
import { Act, inspectionNeeds, isScannedSince, mayAct, sayInspection, Unsure, type Inspection } from "./inspection.ts";

const at = "2016-09-01T12:00:00.000Z";
const inspected = (changes: Partial<Inspection> = {}): Inspection => ({ at, acts: [], unsure: [], ...changes });

describe("an inspection", () => {
  test("that found nothing says nothing", () => {
    expect(mayAct(inspected())).toBe(false);
    expect(inspectionNeeds(inspected(), 1)).toEqual([]);
  });

  test.each(Act.options)("that found %s warns of it", (act) => {
    const found = inspected({ acts: [act] });
    expect(mayAct(found)).toBe(true);
    expect(inspectionNeeds(found, 3)).toMatchObject([{ kind: "can-act", part: 3 }]);
    expect(sayInspection(found)).not.toContain("undefined");
  });

  test.each(Unsure.options)("that is not sure (%s) says so rather than nothing", (why) => {
    const open = inspected({ unsure: [why] });
    expect(mayAct(open)).toBe(true);
    expect(inspectionNeeds(open, 1)).toMatchObject([{ kind: "not-inspected", part: 1 }]);
    expect(sayInspection(open)).not.toContain("undefined");
  });

  test("names all that was found, and what is open besides", () => {
    const said = sayInspection(inspected({ acts: ["macros"], unsure: ["not-scanned"], virus: "Win.Test" }));
    expect(said).toContain("the virus scanner found Win.Test; it carries macros.");
    expect(said).toContain("Besides, the virus scanner could not be asked.");
    expect(mayAct(inspected({ virus: "Win.Test" }))).toBe(true);
    expect(inspectionNeeds(inspected({ virus: "Win.Test" }), 1)).toMatchObject([{ kind: "can-act" }]);
  });

  test("made again says what is new, and nothing twice", () => {
    const before = inspected({ unsure: ["not-scanned"] });
    expect(inspectionNeeds(before, 1, before)).toEqual([]);
    expect(inspectionNeeds(inspected({ virus: "Win.Test" }), 1, before)).toHaveLength(1);
    expect(isScannedSince(inspected(), before)).toBe(true);
    expect(isScannedSince(before, before)).toBe(false);
    expect(isScannedSince(inspected(), undefined)).toBe(false);
  });
});
