import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { describeNeeding, postgres } from "../../../../tooling/testing/needs.ts";
import { checkStore, compareStores, openStore, type Store } from "./open-store.ts";
import { drawSealKey, sealKeyName } from "./seal.ts";
import {
  at,
  contributionOf,
  createConsultation,
  eventOf,
  freshDatabase,
  freshFolder,
  originalOf,
  segmentOf,
  themeOf,
  versionOf,
} from "./store.samples.ts";

/** No two are alike otherwise, as is meant. */
vi.mock("./salt.ts", () => ({ drawSalt: () => "of both" }));

/** One thing that somebody does to the contribution of this number, whether it is there or not. */
interface Step {
  readonly what:
    | "receive"
    | "again"
    | "other"
    | "amend"
    | "setAside"
    | "restore"
    | "withdraw"
    | "erase"
    | "cut"
    | "file"
    | "code"
    | "mail";
  readonly serial: number;
  readonly text: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    "receive",
    "receive",
    "again",
    "other",
    "amend",
    "setAside",
    "restore",
    "withdraw",
    "erase",
    "cut",
    "file",
    "code",
    "mail",
  ),
  serial: fc.integer({ min: 1, max: 6 }),
  text: fc.string({ unit: "binary", maxLength: 12 }),
});

describeNeeding(postgres, "whatever is done", (serverUrl) => {
  test("both engines answer alike and hold the same", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const places = [await freshFolder(), await freshDatabase(serverUrl)] as const;
        const stores = [await openStore(places[0].location), await openStore(places[1].location)] as const;
        for (const store of stores) {
          // Each store draws its own, and no two of them would hold the same.
          await store.writer.settleSetting(sealKeyName, drawSealKey("of both"));
          await createConsultation(store, "forum", [themeOf("water")]);
        }
        for (const [place, one] of steps.entries()) {
          const [left, right] = [await perform(stores[0], one, place), await perform(stores[1], one, place)];
          expect(left).toEqual(right);
          const tokens = one.text.replaceAll("\0", "");
          const page = { limit: 3 };
          expect(await stores[0].reader.pageContributions("forum", page, { tokens })).toEqual(
            await stores[1].reader.pageContributions("forum", page, { tokens }),
          );
        }
        for (const store of stores) await store.close();
        const tables = await compareStores(places[0].location, places[1].location);
        // A store of its own draws its own name, which stands among its settings.
        expect(tables.filter(({ same, table }) => !same && table !== "setting")).toEqual([]);
        for (const { location, remove } of places) {
          expect(await checkStore(location)).toEqual([]);
          await remove();
        }
      }),
      { numRuns: 4 },
    );
  });
});

async function perform({ reader, writer }: Store, { what, serial, text }: Step, place: number): Promise<unknown> {
  // Core makes hashes and tokens, and neither ever holds the one character that PostgreSQL cannot keep.
  const made = text.replaceAll("\0", "");
  const fresh = contributionOf({ serial, text, tokens: made });
  const { id } = fresh.contribution;
  const held = await reader.findContribution("forum", id);
  const change = (event: "set-aside" | "restored" | "withdrawn", wanted: object) =>
    writer.changeContribution({
      consultationId: "forum",
      contributionId: id,
      seen: {
        admission: "admitted",
        publication: held?.publication ?? "not-asked",
        withdrawnAt: held?.withdrawnAt,
        setAside: undefined,
      },
      change: wanted,
      event: eventOf(event, id),
    });
  switch (what) {
    case "receive":
      return writer.receive({ ...fresh, requestHash: "same" });
    case "again":
      return Promise.all([1, 2].map(() => writer.receive({ ...fresh, requestHash: "same" })));
    case "other":
      return writer.receive({ ...fresh, requestHash: made });
    case "amend": {
      const version = (held?.current.version ?? 0) + 1;
      return writer.amend({
        consultationId: "forum",
        contributionId: id,
        idempotencyKey: `amend-${place}`,
        requestHash: made,
        expectedVersion: version - 1,
        version: versionOf(version, text, 1),
        original: originalOf(text, 1),
        publication: "shown",
        identity: { personName: `${text}.` },
        tokens: made,
        event: eventOf("amended", id),
        mails: [],
      });
    }
    case "setAside":
      return change("set-aside", { setAside: { reason: "blank", note: text, by: "me", at } });
    case "restore":
      return change("restored", { setAside: null });
    case "withdraw":
      return change("withdrawn", { withdrawnAt: at, publication: "declined" });
    case "erase":
      return writer.erase({ consultationId: "forum", contributionId: id, event: eventOf("erased", id) });
    case "cut": {
      const segments = held === undefined || text === "" ? [] : [segmentOf(held)];
      return writer.addSegments({ consultationId: "forum", contributionIds: [id], segments });
    }
    case "file": {
      const segment = { ...segmentOf(held ?? fresh.contribution), questions: [1] };
      return writer.fileSegment({ consultationId: "forum", segment, seenQuestions: [], event: eventOf("filed", id) });
    }
    case "code": {
      const segmentId = `${id}-1-1`;
      const coding = {
        id: `coding${String(place).padStart(4, "0")}`,
        segmentId,
        themeId: "water",
        coder: { kind: "person" as const, label: text },
        at,
      };
      return writer.addCoding({ consultationId: "forum", coding, event: eventOf("coded", id) });
    }
    case "mail":
      return writer.claimMails({ now: at, until: `2016-09-01T10:00:00.${String(place).padStart(3, "0")}Z`, limit: 2 });
  }
}
