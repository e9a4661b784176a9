/** Lines that mail servers write on letters, as Postfix, Exim, Sendmail, qmail, Exchange, Dovecot and Gmail write them. */
import { describe, expect, test } from "vitest";
import { arrivalEvidence, ownHop, topServer } from "./own-hop.ts";

const at = (time: string): string => `Fri, 16 Sep 2016 ${time} +0000`;
const moment = (time: string): string => `2016-09-16T${time}.000Z`;
const ours = ["mx.example.org"];
const fromOutside = "from evil.example.net (evil.example.net [203.0.113.9])";

describe("our own server's line decides", () => {
  test.each([
    [
      "Postfix",
      `${fromOutside} by mx.example.org (Postfix) with ESMTPS id 4XyZ for <f@example.org>; ${at("16:59:00")}`,
    ],
    [
      "Exim",
      `from evil.example.net ([203.0.113.9] helo=10.0.0.1) by MX.Example.org with esmtp (Exim 4.96) id 1; ${at("16:59:00")}`,
    ],
    ["Exim, nameless", `from [203.0.113.9] (helo=[10.0.0.1]) by mx.example.org with esmtp id 1; ${at("16:59:00")}`],
    [
      "Sendmail",
      `from a (b.example.net [203.0.113.9]) by mx.example.org. (8.15.2/8.15.2) with ESMTP id u8; ${at("16:59:00")}`,
    ],
    [
      "Exchange",
      `from a.example.net (203.0.113.9) by mx.example.org (2001:db8::1) with Microsoft SMTP Server id 15; ${at("16:59:00")}`,
    ],
    ["as a gateway", `by mx.example.org with SMTP id k1; ${at("16:59:00")}`],
  ])("%s; what stands below is a stranger's", (_program, line) => {
    const forged = `from x by mx.example.org with ESMTP id 2; ${at("09:00:00")}`;
    expect(ownHop([line, forged], ours)).toBe(moment("16:59:00"));
  });

  test.each([
    ["delivered by LMTP", "from mx.example.org by imap.example.org with LMTP id 3"],
    [
      "through a filter on the same machine",
      "from mx.example.org (localhost [127.0.0.1]) by imap.example.org (amavisd-new) with ESMTP id 3",
    ],
    [
      "within a private network",
      "from mx.example.org (mx.example.org [192.168.3.4]) by imap.example.org with ESMTPS id 3",
    ],
    ["over IPv6", "from mx.example.org (mx.example.org [IPv6:fd00::7]) by imap.example.org (Postfix) with ESMTPS id 3"],
  ])("of several of ours the first: %s", (_way, line) => {
    const received = [
      `${line}; ${at("17:20:00")}`,
      `${fromOutside} by mx.example.org (Postfix) with ESMTPS id 1; ${at("16:59:00")}`,
      `from x by mx.example.org with ESMTP id 2; ${at("09:00:00")}`,
    ];
    expect(ownHop(received, ["imap.example.org"])).toBe(moment("16:59:00"));
  });

  test.each([
    ["calls itself by our name", "from mx.example.org (evil.example.net [203.0.113.9])"],
    ["calls itself by an address of ours", "from [10.0.0.1] (evil.example.net [203.0.113.9])"],
    ["hides that under another", "from unknown (HELO 10.0.0.1) (203.0.113.9)"],
    ["says nothing of itself", "from mx.example.org"],
  ])("whoever hands it over from outside is no server of ours: %s", (_trick, from) => {
    const received = [
      `${from} by mx.example.org with ESMTP id 1; ${at("17:20:00")}`,
      `from a by mx.example.org with ESMTP id 2; ${at("09:00:00")}`,
    ];
    expect(ownHop(received, ours)).toBe(moment("17:20:00"));
  });

  test("a line from within names its writer: another one below it is a stranger's", () => {
    const received = [
      `from mx.example.org by imap.example.org with LMTP id 3; ${at("17:20:00")}`,
      `from x by mx.example.net with ESMTP id 2; ${at("09:00:00")}`,
    ];
    expect(ownHop(received, ["imap.example.org"])).toBe(moment("17:20:00"));
  });
});

test("a whole domain may be ours; a name that only ends alike is not", () => {
  const line = `${fromOutside} by mx7.mail.example.org with ESMTP id 1; ${at("16:59:00")}`;
  expect(ownHop([line], [".example.org"])).toBe(moment("16:59:00"));
  expect(ownHop([line], ["*.example.org"])).toBe(moment("16:59:00"));
  expect(ownHop([line], ["mail.example.org"])).toBeUndefined();
  expect(ownHop([`by evilexample.org with SMTP id 1; ${at("16:59:00")}`], [".example.org"])).toBeUndefined();
});

test.each([
  [[]],
  [["(qmail 12 invoked by uid 3); 5 Sep 2016 08:12:00 -0000"]],
  [["by mx.example.org with SMTP id 1"]],
  [[`from by by mx.example.net; ${at("09:00:00")}`]],
])("no moment of ours: %j", (received) => expect(ownHop(received, ours)).toBeUndefined());

test("the server that wrote the topmost line", () => {
  expect(topServer([`from by by MX.example.net.; ${at("09:00:00")}`])).toBe("mx.example.net");
  expect(topServer([])).toBeUndefined();
});

test("no line takes long to read", () => {
  const line = `from a ${"(".repeat(2000)}${"(a) ".repeat(500)} by b`;
  expect(topServer([line])).toBeUndefined();
});

describe("what can be said of a letter", () => {
  const hop = `${fromOutside} by mx.example.org with ESMTP id 1; ${at("16:59:00")}`;
  const foreign = `${fromOutside} by mx.example.net with ESMTP id 1; ${at("16:59:00")}`;
  const inboxAt = moment("17:01:00");
  test.each([
    ["our server's line, and our mailbox", [hop], ours, inboxAt, ["own-server", "inbox"]],
    ["handed in with our server's line", [hop], ours, undefined, ["own-server"]],
    ["handed in with another's: it may tell when it was sent", [foreign], ours, undefined, ["mail-hop"]],
    ["in our mailbox with a line that is not ours, though ours writes one", [foreign], ours, inboxAt, ["inbox"]],
    ["in our mailbox, and nobody knows our servers", [foreign], [], inboxAt, ["inbox", "mail-hop"]],
    ["in our mailbox without any line", [], ours, inboxAt, ["inbox"]],
    ["nothing at all", [], ours, undefined, []],
  ])("%s", (_what, received, ownServers, inbox, by) => {
    expect(arrivalEvidence({ received, ownServers, inboxAt: inbox }).map((each) => each.by)).toEqual(by);
  });
});
