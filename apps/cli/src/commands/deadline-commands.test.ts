import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCli, writeDefinition, type Cli } from "../testing/run-cli.ts";

let cli: Cli;
beforeAll(async () => {
  cli = await startCli();
  await cli("apply", await writeDefinition(cli.folder, { title: "Another title" }), "--yes");
  await cli("stage", "open");
});
afterAll(() => cli.remove());

describe("the deadline", () => {
  test.each([
    ["2999-09-17T11:59:59.999Z", 0],
    ["2999-09-17T12:00:00Z", 12],
  ])("judges %s with exit code %i", async (moment, code) => {
    const { code: actual, out } = await cli("deadline", "check", moment);
    expect({ actual, out }).toEqual({ actual: code, out: expect.stringContaining("anywhere on Earth") });
  });

  test("tells a late one that is marked, refused, extended or too early by its code", async () => {
    const other = await startCli();
    const late = async (policy: string): Promise<number | null> => {
      const file = await writeDefinition(other.folder, {
        id: `late-${policy}`,
        opensAt: "2026-01-01T00:00:00.000Z",
        deadline: { closes: { on: "2026-03-01" }, zone: "UTC", late: policy },
      });
      await other("apply", file, "--yes");
      await other("stage", "open", "-c", `late-${policy}`);
      return (await other("deadline", "check", "2026-03-02T00:00Z", "-c", `late-${policy}`)).code;
    };
    expect([await late("admit-marked"), await late("refuse")]).toEqual([11, 13]);
    expect((await other("deadline", "check", "2025-12-31T00:00Z", "-c", "late-refuse")).code).toBe(14);
    const extended = await other(
      "deadline",
      "extend",
      "-c",
      "late-refuse",
      "--on",
      "2026-03-05",
      "--reason",
      "Their assembly meets.",
      "--email",
      "desk@example.org",
    );
    expect(extended.code).toBe(0);
    expect(
      (await other("deadline", "check", "2026-03-02T00:00Z", "-c", "late-refuse", "--email", "desk@example.org")).code,
    ).toBe(10);
    const unsaid = await other("deadline", "check");
    expect(unsaid).toMatchObject({ code: 64, err: expect.stringContaining("late-admit-marked, late-refuse") });
    await other.remove();
  });

  test("is extended for everybody only by --yes, and never forward", async () => {
    expect(await cli("deadline", "extend", "--on", "2999-09-20", "--reason", "A strike.")).toMatchObject({
      code: 64,
      err: expect.stringContaining("--yes"),
    });
    expect(await cli("deadline", "extend", "--on", "2999-09-20", "--reason", "A strike.", "--yes")).toMatchObject({
      code: 0,
      out: expect.stringContaining("20 September 2999"),
    });
    expect(await cli("deadline", "extend", "--on", "2999-09-18", "--reason", "x", "--yes")).toMatchObject({ code: 1 });
    expect(await cli("deadline", "extend", "--reason", "x")).toMatchObject({
      code: 64,
      err: expect.stringContaining("--on DAY"),
    });
    expect(await cli("deadline", "extend", "--on", "soon", "--reason", "x", "--yes")).toMatchObject({ code: 65 });
    expect(await cli("deadline", "check", "16 September")).toMatchObject({
      code: 64,
      err: expect.stringContaining("with its zone"),
    });
  });

  test("asks which moment is meant by a time that comes twice, and takes the answer", async () => {
    const other = await startCli();
    const deadline = { closes: { on: "2999-10-01" }, zone: "Europe/Brussels" };
    await other("apply", await writeDefinition(other.folder, { deadline }), "--yes");
    await other("stage", "open");
    const extend = (...until: string[]) => other("deadline", "extend", ...until, "--reason", "A strike.", "--yes");
    // The last Sunday of that October, on which the clocks go back.
    const unclear = await extend("--at", "2999-10-27T02:30");
    expect(unclear.code).not.toBe(0);
    const [first, second] = unclear.err.match(/2999-10-27T\S+Z/g) ?? [];
    expect([first, second]).toEqual(["2999-10-27T00:30:00.000Z", "2999-10-27T01:30:00.000Z"]);
    expect(await extend("--instant", second ?? "")).toMatchObject({
      code: 0,
      out: expect.stringContaining("27 October 2999"),
    });
    const twice = { ...deadline, closes: { at: "2999-10-27T02:30" } };
    const refused = await other("apply", await writeDefinition(other.folder, { deadline: twice }), "--yes");
    expect(refused).toMatchObject({ code: 65, err: expect.stringContaining("comes twice") });
    await other.remove();
  });

  test("goes into a calendar", async () => {
    const { out } = await cli("deadline", "ics");
    expect(out.split("\r\n").filter((line) => /^(?:BEGIN:V|DTSTART|SUMMARY)/.test(line))).toContain(
      "SUMMARY:Another title",
    );
  });
});
