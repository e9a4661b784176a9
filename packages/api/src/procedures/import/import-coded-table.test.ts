/** A file that others coded: its themes, its codes, its places and what its rows say of themselves, however often it comes. */
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ColumnMeaning } from "@consult/core";
import { openTestConsultation, openTestShell, type TestShell } from "../../testing/test-shell.ts";

let server: TestShell;
const consultationId = "test-forum";

beforeEach(async () => {
  server = await openTestShell();
  await openTestConsultation(server);
  server.setNow("2016-09-12T12:00:00.000Z");
});
afterEach(() => server.close());

async function send(content: string): Promise<string> {
  const upload = randomBytes(18).toString("base64url");
  const base64 = Buffer.from(content).toString("base64");
  await server.operator.import.putPiece.mutate({ consultationId, upload, offset: 0, base64 });
  return upload;
}

async function take(content: string, change: Record<string, ColumnMeaning> = {}, dryRun = false, expect?: string) {
  const { operator } = server;
  const upload = await send(content);
  const { mapping } = await operator.import.proposeTable.query({ consultationId, upload });
  const columns = mapping.columns.map(({ column, means }) => ({ column, means: change[column] ?? means }));
  return operator.import.importTable.mutate({
    consultationId,
    upload,
    name: "coded.csv",
    mapping: { ...mapping, columns },
    dryRun,
    ...(expect === undefined ? {} : { expect: await send(expect) }),
  });
}

const heading = "id,Date,Comment,Theme,Stance,Town,Coded by,Reply to,Shoe size";
const file = [
  heading,
  'r1,2016-09-10,"The night bus is too loud for all who sleep beside its road.",noise,against,Leuven,Ben,,38',
  'r2,2016-09-10,"We answer the first: it brings our nurses home, and that matters.",safety,for,Ghent,,r1,',
  "r3,2016-09-11,,noise,for,Ghent,Ben,,40",
].join("\n");

const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 100 })).rows;
const codings = () => server.deps.store.reader.listCodings(consultationId);
const themes = async () => (await server.operator.theme.listThemes.query({ consultationId })).themes;
const consolidated = async () => {
  const { consolidation } = await server.operator.consolidation.showConsolidation.query({ consultationId });
  const counts = consolidation.themes.map(({ themeId, tally }) => [themeId, tally.contributions] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
};

test("a trial says which themes it would add, and adds none", async () => {
  const before = await themes();
  const { codes } = await take(file, {}, true);
  expect(codes).toEqual({
    themesAdded: ["noise", "Stance", "Stance: against", "safety", "Stance: for"],
    rows: 3,
    withoutWords: 1,
    passagesCoded: undefined,
  });
  expect(await themes()).toEqual(before);
});

test("its codes become codings by who coded, rows without words count, and the same file again changes nothing", async () => {
  const { counts, codes } = await take(file);
  expect(counts).toMatchObject({ new: 3, setAside: 0 });
  expect(codes).toMatchObject({ rows: 3, withoutWords: 1, passagesCoded: 4 });
  expect(await consolidated()).toEqual({ noise: 2, safety: 1, stance: 3, "stance-for": 2, "stance-against": 1 });
  const [first, second, third] = await all();
  expect(first?.respondent.facets).toEqual([{ name: "place", value: "Leuven" }]);
  expect(third?.current).toMatchObject({ text: "", rowCodings: [{ themeId: "noise", coder: { label: "Ben" } }, {}] });
  const coders = (await codings()).map(({ segmentId, coder }) => [segmentId.split("-")[0], coder]);
  expect(coders).toContainEqual([first?.id, { kind: "person", label: "Ben" }]);
  expect(coders).toContainEqual([
    second?.id,
    { kind: "person", label: expect.stringMatching(/^coded\.csv, taken in by /) },
  ]);
  const { balance } = (await server.operator.consolidation.showConsolidation.query({ consultationId })).consolidation;
  expect(balance).toMatchObject({ received: 3, analysed: 3, closes: true });

  const again = await take(file);
  expect(again.counts).toMatchObject({ new: 0, hereAlready: 3 });
  expect(again.codes).toMatchObject({ themesAdded: [], passagesCoded: 0 });
  expect(await codings()).toHaveLength(4);
});

test("a code that a person took back does not come back with the file", async () => {
  await take(file);
  const [coding] = await codings();
  await server.operator.theme.uncodeSegment.mutate({ consultationId, codingId: coding?.id ?? "" });
  await take(file);
  expect((await codings()).filter(({ undoneAt }) => undoneAt === undefined)).toHaveLength(3);
});

test("codes of rows that were taken in before somebody said what the column means come later", async () => {
  const kept: ColumnMeaning = { kind: "kept" };
  await take(file, { Theme: kept, Stance: kept });
  expect(await codings()).toEqual([]);
  expect((await all())[2]?.setAside?.reason).toBe("blank");
  const later = await take(file, { Theme: { kind: "theme" }, Stance: { kind: "stance" } });
  expect(later.codes.passagesCoded).toBe(4);
  expect(later.items[2]).toMatchObject({ outcome: "changed", setAside: "blank" });
  const number = (await all())[2]?.number ?? "";
  await server.operator.contribution.restoreContribution.mutate({ consultationId, contributionId: number });
  expect(await consolidated()).toMatchObject({ noise: 2 });
});

test("a row says its own day and what was kept with it: shown, exported to the desk, and not to the public", async () => {
  await take(file);
  const [first, second] = await all();
  const show = (id: string | undefined) =>
    server.operator.contribution.showContribution.query({ consultationId, contributionId: id ?? "" });
  const shown = await show(first?.id);
  expect(shown.row).toEqual([
    { column: "Date", text: "2016-09-10" },
    { column: "Coded by", text: "Ben" },
    { column: "Shoe size", text: "38" },
  ]);
  expect(shown.contribution.timeliness.claimedAt?.slice(0, 10)).toBe("2016-09-10");
  const reply = await show(second?.id);
  expect(reply.provenance?.inReplyTo).toBe(shown.provenance?.externalKey);
  expect(reply.attention.map(({ kind }) => kind)).toContain("reply-to");
  const exported = async (format: "csv" | "jsonl", profile: "desk" | "public") =>
    (await server.operator.export.exportPage.mutate({ consultationId, format, profile })).text;
  for (const format of ["csv", "jsonl"] as const) {
    const desk = await exported(format, "desk");
    expect(desk).toContain("Shoe size");
    expect(desk).toContain("Leuven");
    const open = await exported(format, "public");
    expect(open).not.toMatch(/Shoe size|Leuven/);
    expect(open).toContain("2016-09-10");
  }
});

test("a coded file of two thousand rows gives its table of stance by place, and printed figures are compared with it", async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => {
    const stance = at % 4 === 3 ? "" : at % 2 === 0 ? "against" : "for";
    const words = at % 10 === 0 ? "" : `Answer ${at} speaks of the road.`;
    return `r${at},${words},${stance},${["Ghent", "Leuven", ""][at % 3]}`;
  });
  const printed = "theme,place,count\nagainst,Ghent,334\nagainst,Leuven,300\nfor,All,25.00%\n";
  const taken = await take(["id,Comment,Stance,Town", ...rows].join("\n"), {}, false, printed);
  const figures = taken.figures?.map(({ theme, column, follows, message }) => [theme, column, follows, message]);
  expect(figures).toEqual([
    ["against", "Ghent", true, "334 of 2000 rows"],
    ["against", "Leuven", false, "The rows give 333 of 2000."],
    ["for", "All", true, '500 of 2000 rows; or 500 of 2000 of "All"'],
  ]);
  const { table, csv } = await server.operator.consolidation.tabulate.query({
    consultationId,
    rows: "theme:stance",
    columns: "place",
  });
  expect(table.all).toBe(2000);
  expect(table.columns.map(({ value, count }) => [value, count])).toEqual([
    ["Ghent", 667],
    ["Leuven", 667],
    ["unstated", 666],
  ]);
  expect(table.rows.map(({ value, count, cells }) => [value, count, ...cells.map((cell) => cell.count)])).toEqual([
    ["stance-against", 1000, 334, 333, 333],
    ["stance-for", 500, 166, 167, 167],
    ["unstated", 500, 167, 167, 166],
  ]);
  expect(csv.split("\r\n")[1]).toBe("Stance: against,Ghent,334,1000,667,2000,33.4,50.07,16.7");
  await expect(
    server.operator.consolidation.tabulate.query({ consultationId, rows: "colour", columns: "kind" }),
  ).rejects.toThrow("none of theme, kind, country");
}, 60_000);
