/** What every store does with what a part may do when it is opened. */
import type { Part } from "@consult/core";
import { describe, expect, test } from "vitest";
import type { Store } from "./store.ts";
import { withEnclosed } from "./store.contract-part.ts";
import { at, refusalOf, savedIn } from "./store.samples.ts";

export function inspectionContract(store: () => Store): void {
  const saved = savedIn(store);

  describe("a part that nobody has looked at", () => {
    const clean = { at, acts: [], unsure: [] };

    test("is listed until it is inspected, and an inspection is saved once", async () => {
      const { reader, writer } = store();
      const { id } = await saved(withEnclosed());
      const mine = async (scannedBefore?: string) =>
        (await reader.listPartsToInspect("forum", { limit: 1000, scannedBefore }))
          .filter(({ contributionId, part }) => contributionId === id && part.ordinal === 1)
          .map(({ part }) => part);
      expect(await mine()).toMatchObject([{ ordinal: 1 }]);
      const input = {
        consultationId: "forum",
        contributionId: id,
        part: 1,
        before: undefined,
        inspection: { ...clean, unsure: ["not-scanned" as const] },
        isScanned: false,
        attention: [{ id: `seen${id}`.slice(0, 16), kind: "not-inspected" as const, message: "Look.", part: 1 }],
      };
      expect((await writer.saveInspection(input)).ok).toBe(true);
      expect(refusalOf(await writer.saveInspection({ ...input, attention: [] }))).toBe("changed-meanwhile");
      expect(await mine()).toEqual([]);
      expect(await mine(at)).toEqual([]);
      expect(await mine("2100-01-01T00:00:00.000Z")).toMatchObject([{ inspection: input.inspection }]);
      const open = await reader.listAttention("forum", { contributionIds: [id], open: true });
      expect(open.filter(({ kind }) => kind === "not-inspected")).toHaveLength(1);

      const again = { ...input, before: input.inspection, inspection: clean, isScanned: true, attention: [] };
      expect((await writer.saveInspection(again)).ok).toBe(true);
      expect(await mine("2100-01-01T00:00:00.000Z")).toEqual([]);
      expect((await reader.listParts("forum", [id])).get(id)?.[0]?.inspection).toEqual(clean);
    });

    test("keeps its inspection while it is read", async () => {
      const { reader, writer } = store();
      const input = withEnclosed();
      const { id } = await saved(input);
      const part = input.enclosed?.parts[0] as Part;
      const of = { consultationId: "forum", contributionId: id };
      await writer.saveInspection({
        ...of,
        part: 1,
        before: undefined,
        inspection: { ...clean, acts: ["macros"] },
        isScanned: true,
        attention: [],
      });
      await writer.retryPart({ ...of, part: { ...part, reading: { state: "waiting", attempts: 1 } } });
      expect((await reader.listParts("forum", [id])).get(id)?.[0]).toMatchObject({
        inspection: { acts: ["macros"] },
        reading: { attempts: 1 },
      });
    });
  });
}
