import { describe, expect, test } from "vitest";
import { killOften } from "./kill.ts";
import type { PlantedDefect } from "./planted-defects.ts";

const silent = { add: () => undefined, progress: () => undefined };

describe("a harness that kills", () => {
  test("finds nothing wrong with the server as it is", async () => {
    const survived = await killOften({ kills: 1, clients: 8, defect: undefined }, silent);
    expect(survived.acknowledged).toBeGreaterThanOrEqual(8);
    expect(survived).toMatchObject({ lost: 0, doubled: 0, altered: 0, lostFiles: 0, leftFiles: 0, kills: 1 });
  });

  const caughtBy = {
    "acknowledge-before-commit": "lost",
    "forget-the-key": "doubled",
    "alter-the-words": "altered",
    "share-the-name": "lostFiles",
    "forget-what-is-left": "leftFiles",
  } as const satisfies Record<PlantedDefect, string>;

  test.each(Object.keys(caughtBy) as PlantedDefect[])("catches a server that would %s", async (defect) => {
    let caught = 0;
    // Where a kill falls is chance, and on a busy machine it may fall where nothing is under way.
    for (let round = 0; round < 5 && caught === 0; round += 1) {
      caught = (await killOften({ kills: 4, clients: 64, defect }, silent))[caughtBy[defect]];
    }
    expect(caught).toBeGreaterThan(0);
  });
});
