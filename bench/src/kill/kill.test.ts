import { describe, expect, test } from "vitest";
import { killOften } from "./kill.ts";
import type { PlantedDefect } from "./planted-defects.ts";

const silent = { add: () => undefined, progress: () => undefined };

describe("a harness that kills", { timeout: 300_000 }, () => {
  test("finds nothing wrong with the server as it is", async () => {
    const survived = await killOften({ kills: 2, clients: 6, senders: 3, defect: undefined }, silent);
    expect(survived.acknowledged).toBeGreaterThanOrEqual(6);
    expect(survived.files).toBeGreaterThanOrEqual(3);
    expect(survived).toMatchObject({ lost: 0, doubled: 0, altered: 0, lostFiles: 0, leftFiles: 0, kills: 2 });
  });

  const ofWords = { clients: 12, senders: 0 };
  const ofFiles = { clients: 0, senders: 8 };
  const caughtBy = {
    "acknowledge-before-commit": { ...ofWords, damage: "lost" },
    "forget-the-key": { ...ofWords, damage: "doubled" },
    "alter-the-words": { ...ofWords, damage: "altered" },
    "share-the-name": { ...ofFiles, damage: "lostFiles" },
    "forget-what-is-left": { ...ofFiles, damage: "leftFiles" },
  } as const satisfies Record<PlantedDefect, object>;

  test.each(Object.keys(caughtBy) as PlantedDefect[])("catches a server that would %s", async (defect) => {
    const { damage, ...senders } = caughtBy[defect];
    let caught = 0;
    // Where a kill falls is chance, and on a busy machine it may fall where nothing is under way.
    for (let round = 0; round < 6 && caught === 0; round += 1) {
      caught = (await killOften({ kills: 2, ...senders, defect }, silent))[damage];
    }
    expect(caught).toBeGreaterThan(0);
  });
});
