import { describe, expect, test } from "vitest";
import { closesAt } from "./closing.ts";
import { Deadline } from "./deadline.ts";
import { Extension } from "./extension.ts";
import { Outage } from "./outage.ts";

describe("a deadline", () => {
  test("needs a closing and a zone; the rest has kind defaults", () => {
    expect(Deadline.parse({ closes: { on: "2016-09-16" }, zone: "anywhere-on-earth" })).toEqual({
      closes: { on: "2016-09-16" },
      zone: "anywhere-on-earth",
      counts: "sent",
      toleranceMinutes: 0,
      late: "hold",
    });
  });

  test.each([
    [{}, "closes", "in one of three ways: on: 2016-09-16"],
    ["2016-09-16", "closes", "in one of three ways"],
    [{ on: "2016-09-16", at: "2016-09-16T17:00" }, "closes", "in one of three ways"],
    [{ on: "16 September" }, "closes.on", "such as 2016-09-16"],
    [{ on: "0216-09-16" }, "closes.on", "a year from 1970"],
    [{ at: "2016-09-16T24:00" }, "closes.at", "such as 2016-09-16T17:00"],
    [{ at: "2016-02-30T17:00" }, "closes.at", "no such day"],
    [{ at: "3016-09-16T17:00" }, "closes.at", "a year from 1970"],
    [{ instant: "2016-09-16T15:00Z" }, "closes.instant", "such as 2016-09-16T21:59:59.999Z"],
    [{ instant: "1916-09-16T15:00:00.000Z" }, "closes.instant", "a year from 1970"],
  ])("says how to write a closing instead of %j", (closes, path, message) => {
    const refused = Deadline.safeParse({ closes, zone: "Europe/Brussels" }).error?.issues ?? [];
    expect(refused.map((issue) => [issue.path.join("."), issue.message])).toEqual([
      [path, expect.stringContaining(message)],
    ]);
  });

  test("says how to write a zone", () => {
    const refused = Deadline.safeParse({ closes: { on: "2016-09-16" }, zone: "CET" }).error?.issues;
    expect(refused).toMatchObject([{ path: ["zone"], message: expect.stringContaining("such as Europe/Brussels") }]);
  });

  test("closes where closesAt says", () => {
    expect(closesAt({ closes: { on: "2016-09-16" }, zone: "anywhere-on-earth" })).toBe("2016-09-17T12:00:00.000Z");
  });
});

test("an extension needs a reason", () => {
  const extension = {
    id: "extension1",
    for: { kind: "all" },
    closes: { on: "2016-09-20" },
    reason: " ",
    grantedAt: "2016-09-14T09:00:00.000Z",
    grantedBy: "a convener",
  };
  expect(Extension.safeParse(extension).error?.issues).toMatchObject([{ path: ["reason"] }]);
  expect(Extension.safeParse({ ...extension, reason: "a power cut" }).success).toBe(true);
});

test("an outage ends after it began", () => {
  const [from, to] = ["2016-09-16T10:00:00.000Z", "2016-09-16T11:00:00.000Z"];
  expect(Outage.safeParse({ from, to, note: "disk full" }).success).toBe(true);
  expect(Outage.safeParse({ from: to, to: from, note: "disk full" }).error?.issues).toMatchObject([{ path: ["to"] }]);
  expect(Outage.safeParse({ from, to: from, note: "disk full" }).success).toBe(false);
});
