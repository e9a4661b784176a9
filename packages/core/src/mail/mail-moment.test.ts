/** Dates as servers and programs write them: which moment they name, and which name none. */
import { describe, expect, test } from "vitest";
import { hopMoment, mailMoment } from "./mail-moment.ts";

const moment = "2016-09-05T08:12:00.000Z";

describe("one moment, however it is written", () => {
  test.each([
    "Mon, 5 Sep 2016 10:12:00 +0200",
    "Mon,  5 Sep 2016 10:12:00 +0200 (CEST)",
    "Mon, 05 Sep 2016 10:12 +02:00",
    "5 Sep 2016 08:12:00 -0000",
    "5 Sep 16 04:12:00 EDT",
    "mon, 5-sept.-2016 08:12:00.123456 gmt",
    "Monday, 5 September 2016, 08:12:00 UTC",
    "Mon Sep  5 10:12:00 2016 +0200",
    "Mon Sep 5 08:12:00 UTC 2016",
    "Mon 5 Sep 2016 08:12:00 AM GMT",
    "Mon, 5 Sep 2016 20:42:00 GMT+12:30",
    "Mon, 5 Sep 2016 10:12:00 +0200 (a (nested) comment; with 5 Sep 2017",
    "2016-09-05T08:12:00Z",
    "2016-09-05 10:12:00 +0200",
  ])("%s", (text) => expect(mailMoment(text)).toBe(moment));

  test("in another century, after noon, at midnight, and in the second by which clocks are set", () => {
    expect(mailMoment("31 Dec 98 11:59:60 PM UT")).toBe("1999-01-01T00:00:00.000Z");
    expect(mailMoment("1 Jan 2016 12:00 AM Z")).toBe("2016-01-01T00:00:00.000Z");
  });
});

describe("no moment", () => {
  test.each([
    "",
    "5",
    "from a.example.org by mx with SMTP id 1",
    "Mon, 5 Sep 2016 10:12:00",
    "2016-09-05 10:12:00",
    "Mon, 5 Sep 2016 10:12:00 CEST",
    "Mon, 5 Sep 2016 10:12:00 +1500",
    "Mon, 5 Sep 2016 10:12:00 +0275",
    "Mon, 5 Sep 2016 24:12:00 +0000",
    "Mon, 5 Sep 2016 13:12:00 PM GMT",
    "Mon, 5 Sep 2016 0:12:00 AM GMT",
    "Mon, 5 Sep 2016 10:60:00 +0000",
    "Mon, 5 Sep 2016 10:12:61 +0000",
    "Mon, 31 Sep 2016 10:12:00 +0000",
    "Mon, 5 Foo 2016 10:12:00 +0000",
    "2016-13-05T08:12:00Z",
    "1 Sep 99999 09:00:00 +0000",
  ])("%j", (text) => expect(mailMoment(text)).toBeUndefined());
});

describe("of a server that took a mail", () => {
  test.each([
    "from a.example.org by mx.example.org with SMTP id 1; Mon, 5 Sep 2016 10:12:00 +0200",
    "from a by mx (Server 1.2; x) with ESMTPS (cipher=A; b) id 1; Mon, 5 Sep 2016 08:12:00 GMT (envelope-from <a@b>; c)",
    "(qmail 12 invoked by uid 3); 5 Sep 2016 08:12:00 -0000",
  ])("%s", (received) => expect(hopMoment(received)).toBe(moment));

  test.each(["from a by mx with SMTP id 1", "from a by mx; Mon, 5 Sep 2016", "Mon, 5 Sep 2016 10:12:00 +0200"])(
    "that says no moment: %s",
    (received) => expect(hopMoment(received)).toBeUndefined(),
  );
});
