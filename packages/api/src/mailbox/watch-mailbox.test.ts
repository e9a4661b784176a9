/** A real mailbox on a real server, which at times is not there, forgets its numbers, or is cut off in the middle. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pauseFor } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { describeNeeding, dovecot } from "../../../../tooling/testing/needs.ts";
import { readOriginalBytes } from "../files/keep-original.ts";
import { startCuttingProxy } from "../testing/cutting-proxy.ts";
import { openTestConsultation, openTestShell, type TestShell } from "../testing/test-shell.ts";
import { startDovecot, type ThrowawayDovecot } from "../testing/throwaway-dovecot.ts";
import { isSilent, readMailboxHealth } from "./mailbox-health.ts";
import { watchMailbox, type Watching, type WatchOptions } from "./watch-mailbox.ts";

const consultationId = "test-forum";
const letter = (name: string, { body = `Q1: ${name}.`, headers = "", to = "forum@example.org" } = {}): string =>
  `Received: from a.example.org by mx.example.org; Thu, 1 Sep 2016 09:00:00 +0000\n${headers}From: ${name} <${name}@example.org>\nTo: ${to}\nSubject: Reply\nMessage-ID: <${name}@example.org>\nDate: Thu, 1 Sep 2016 08:59:00 +0000\n\n${body}\n`;

describeNeeding(dovecot, "a mailbox over IMAP", (program) => {
  let imap: ThrowawayDovecot;
  let server: TestShell;
  let watching: Watching | undefined;

  beforeAll(async () => {
    imap = await startDovecot(program);
  }, 60_000);
  afterAll(() => imap.stop());
  beforeEach(async () => {
    await imap.renumber([]);
    server = await openTestShell();
    await openTestConsultation(server, {
      channels: [{ channel: "website" }, { channel: "email", address: "forum@example.org" }],
    });
  }, 60_000);
  afterEach(async () => {
    await watching?.stop();
    watching = undefined;
    await server.close();
  });

  const watch = (more: Partial<WatchOptions> = {}): void => {
    watching = watchMailbox(server.shell, { url: imap.url, everyMs: 300, retryMs: 100, ...more });
  };
  const all = async () => (await server.deps.store.reader.pageContributions(consultationId, { limit: 1000 })).rows;
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await isSo()) return;
      await pauseFor(100);
    }
    throw new Error("it did not come to pass");
  };
  const arrived = (count: number) => until(async () => (await all()).length >= count);
  const marked = (count: number) =>
    until(async () => (await imap.flags()).filter((flags) => flags.includes("ConsultKept")).length === count);

  test("what is there and what comes later becomes contributions, each with a receipt that says where it was filed", async () => {
    await imap.deliver(letter("amina"));
    watch();
    await arrived(1);
    await imap.deliver(
      letter("ben", { body: "Question 2: together.\n\nOn 5 Sep 2016, Forum <f@example.org> wrote:\n> Why?" }),
    );
    await arrived(2);
    await marked(2);
    const [first, second] = await all();
    expect(first).toMatchObject({
      channel: "email",
      recordedBy: { kind: "respondent" },
      timeliness: { evidence: "mail-hop" },
    });
    expect(second?.current.text).toBe("Question 2: together.");
    const mails = await server.deps.store.reader.listOutbox({ limit: 10 });
    // Both of one moment, so in either order.
    expect(mails.map(({ to }) => to).toSorted()).toEqual(["amina@example.org", "ben@example.org"]);
    expect(mails.find(({ to }) => to === "ben@example.org")?.text).toMatch(
      /It answers question 2\..*correct it here, without an account:\n\nhttp:\S+\/filing\n/s,
    );
    // Somebody who reads the mailbox still sees them as new.
    expect((await imap.flags()).flat()).not.toContain(String.raw`\Seen`);
    // Noted after the mark, so a moment later.
    await until(async () => {
      const { lastLetterAt, unrouted } = await readMailboxHealth(server.deps, consultationId);
      return lastLetterAt === server.now() && unrouted === 0;
    });
  }, 60_000);

  test("what comes while nobody looks is fetched as soon as the server says so", async () => {
    watch({ everyMs: 3_600_000 });
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).checkedAt !== undefined);
    for (const [index, name] of ["amina", "ben", "carla"].entries()) {
      await imap.deliver(letter(name));
      await arrived(index + 1);
    }
  }, 60_000);

  test("one that is fetched in pieces is kept to the byte, whatever its length", async () => {
    const piece = 1024 * 1024;
    const ofLength = (name: string, length: number): string => {
      const head = letter(name, { body: "" }).replace(/\n/g, "\r\n");
      const line = `${"word ".repeat(15)}\r\n`;
      const body = line.repeat(Math.ceil((length - head.length) / line.length)).slice(0, length - head.length - 2);
      return `${head}${body.replace(/[\r\n]$/, "x")}\r\n`;
    };
    const letters = [ofLength("amina", piece), ofLength("ben", piece + 1), ofLength("carla", 3 * piece)];
    await imap.deliver(...letters);
    watch();
    await marked(3);
    const { store, files } = server.deps;
    for (const [index, { current }] of (await all()).entries()) {
      const original = await store.reader.readOriginal(consultationId, current.original);
      if (original === undefined) throw new Error("the original is not there");
      const bytes = Buffer.from(await readOriginalBytes(files, consultationId, original));
      expect(bytes.equals(Buffer.from(letters[index] ?? ""))).toBe(true);
    }
  }, 60_000);

  test("numbers that change and connections that are cut lose none and double none", async () => {
    const letters = Array.from({ length: 12 }, (_, index) => letter(`writer${index}`));
    await imap.deliver(...letters);
    watch();
    await arrived(3);
    await imap.restart();
    await arrived(12);
    for (let round = 0; round < 3; round += 1) {
      await imap.renumber(letters);
      await marked(12);
    }
    expect(await all()).toHaveLength(12);
    expect((await server.deps.store.reader.countOutbox()).waiting).toBe(12);
  }, 120_000);

  test("a line that breaks in the middle of a letter, again and again, loses none and doubles none", async () => {
    const letters = Array.from({ length: 20 }, (_, index) =>
      letter(`writer${index}`, { body: `Q1: ${`word${index} `.repeat(300)}` }),
    );
    await imap.deliver(...letters);
    const { port } = new URL(imap.url);
    // Before it says hello, while it does, and then in the middle of letters: it never carries all twenty at once.
    const line = await startCuttingProxy(Number(port), [1, 40, 900, 1500, ...Array.from({ length: 6 }, () => 20_000)]);
    watch({ url: imap.url.replace(port, String(line.port)), retryMs: 20 });
    await marked(20);
    expect(line.cuts()).toBeGreaterThanOrEqual(6);
    const texts = (await all()).map(({ current }) => current.text);
    expect(texts).toEqual(letters.map((_, index) => `Q1: ${`word${index} `.repeat(300)}`));
    expect((await server.deps.store.reader.countOutbox()).waiting).toBe(20);
    await watching?.stop();
    await line.close();
  }, 120_000);

  test("killed at any moment, between fetching, committing and marking, it loses none and doubles none", async () => {
    const count = 150;
    await imap.deliver(...Array.from({ length: count }, (_, index) => letter(`writer${index}`)));
    const script = fileURLToPath(new URL("../testing/watching-process.ts", import.meta.url));
    const start = () => spawn(process.execPath, [script, server.dataDir, imap.url], { stdio: "ignore" });
    const marks = async () => (await imap.flags()).filter((flags) => flags.includes("ConsultKept")).length;
    for (let kills = 0; kills < 8; kills += 1) {
      const before = (await all()).length;
      const child = start();
      // As soon as something is committed, and a little later each time.
      await until(async () => (await all()).length > before || before === count);
      await pauseFor(kills * 15);
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      expect(await marks()).toBeLessThanOrEqual((await all()).length);
    }
    const last = start();
    await marked(count);
    last.kill("SIGKILL");
    expect(await all()).toHaveLength(count);
    const receipts = await server.deps.store.reader.listOutbox({ limit: 1000 });
    expect(new Set(receipts.map(({ to }) => to)).size).toBe(count);
    expect(receipts).toHaveLength(count);
  }, 180_000);

  test("letters stand here in the order in which they stand in the mailbox, over batches too", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `writer${String(index).padStart(3, "0")}`);
    await imap.deliver(
      ...names.map((name, index) => letter(name, { body: `Q1: ${"word ".repeat((index * 7) % 400)}` })),
    );
    watch();
    await marked(names.length);
    const { store } = server.deps;
    const identities = await store.reader.listIdentities(
      consultationId,
      (await all()).map(({ id }) => id),
    );
    expect((await all()).map(({ id }) => identities.get(id)?.personName)).toEqual(names);
  }, 120_000);

  test("one that cannot be taken in stops none behind it", async () => {
    const { writer } = server.deps.store;
    const receive = writer.receive.bind(writer);
    Object.assign(writer, {
      receive: (...input: Parameters<typeof receive>) =>
        input[0].identity.personName === "poison" ? Promise.reject(new Error("a defect")) : receive(...input),
    });
    await imap.deliver(letter("poison"), letter("amina"), letter("ben"));
    watch();
    await marked(2);
    expect(await all()).toHaveLength(2);
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).failure !== undefined);
  }, 60_000);

  test("one that is too large stays, and its sender is told once, in its thread; a machine is not", async () => {
    const body = "long ".repeat(4000);
    await imap.deliver(
      letter("amina"),
      letter("large", { body }),
      letter("robot", { body, headers: "Auto-Submitted: auto-replied\n" }),
    );
    watch({ mostBytes: 4096 });
    await marked(1);
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).tooLarge === 2);
    await watching?.stop();
    watch({ mostBytes: 4096 });
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).checkedAt !== undefined);
    await imap.deliver(letter("ben"));
    await marked(2);
    const toLarge = (await server.deps.store.reader.listOutbox({ limit: 10 })).filter(({ subject }) =>
      subject.startsWith("Your letter was too large."),
    );
    expect(toLarge).toMatchObject([
      {
        to: "large@example.org",
        thread: { inReplyTo: ["<large@example.org>"] },
        text: expect.stringContaining("/c/test-forum"),
      },
    ]);
    expect(server.logged.join("\n")).toContain("too large to be taken in");
    // Once we take larger ones, it is taken in.
    await watching?.stop();
    watch();
    await marked(4);
  }, 60_000);

  test("what the mailbox marks as deleted, as spam or as a draft stays there, is counted, and comes in once the mark is gone", async () => {
    for (const [name, flag] of [
      ["deleted", String.raw`\Deleted`],
      ["draft", String.raw`\Draft`],
      ["spam", "$Junk"],
      ["junk", "Junk"],
      ["answered", String.raw`\Answered`],
    ] as const) {
      await imap.deliverMarked(letter(name), [flag]);
    }
    await imap.deliverMarked(letter("cleared"), ["$Junk", "$NotJunk"]);
    watch();
    await marked(2);
    const leftOut = async () => (await readMailboxHealth(server.deps, consultationId)).leftOut;
    await until(async () => (await leftOut()) === 4);
    expect((await all()).map(({ current }) => current.text)).toEqual(["Q1: answered.", "Q1: cleared."]);
    await imap.unmark(String.raw`\Deleted`, "$Junk", "Junk");
    await marked(5);
    await until(async () => (await leftOut()) === 1);
  }, 60_000);

  test.each(["Unwanted", "Trash", "Drafts"])(
    "nothing of a folder %s is taken in, and all of it is counted",
    async (folder) => {
      await imap.deliverMarked(letter("amina"), [], folder);
      watch({ url: imap.url.replace("INBOX", folder) });
      await until(async () => (await readMailboxHealth(server.deps, consultationId)).leftOut === 1);
      expect(await all()).toEqual([]);
    },
    60_000,
  );

  test("nothing is marked that is not committed", async () => {
    await imap.deliver(letter("amina"));
    const { writer } = server.deps.store;
    const receive = writer.receive.bind(writer);
    let refusals = 0;
    Object.assign(writer, {
      receive: async (...input: Parameters<typeof receive>) => {
        refusals += 1;
        // The commit goes wrong twice, once before and once after it was made.
        if (refusals === 1) throw new Error("the disk is full");
        const received = await receive(...input);
        if (refusals === 2) throw new Error("killed after the commit");
        return received;
      },
    });
    watch();
    await until(async () => refusals >= 1);
    expect((await imap.flags()).flat()).not.toContain("ConsultKept");
    await marked(1);
    expect(refusals).toBe(3);
    expect(await all()).toHaveLength(1);
  }, 60_000);

  test("machines are not answered, strangers' letters stay, and a draft takes in nothing", async () => {
    await openTestConsultation(server, {
      id: "other-forum",
      channels: [{ channel: "email", address: "other@example.org" }],
    });
    await imap.deliver(
      letter("absent", { headers: "Auto-Submitted: auto-replied\n" }),
      letter("stranger", { to: "nobody@example.org" }),
      letter("plus", { to: "box+other-forum@example.org" }),
    );
    watch();
    await marked(2);
    expect((await all()).map(({ setAside }) => setAside?.reason)).toEqual(["automatic"]);
    expect((await server.deps.store.reader.pageContributions("other-forum", { limit: 10 })).rows).toHaveLength(1);
    expect((await server.deps.store.reader.listOutbox({ limit: 10 })).map(({ to }) => to)).toEqual([
      "plus@example.org",
    ]);
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).unrouted === 1);
  }, 60_000);

  describe("a letter reaches us when our own mail server or mailbox had it, whenever we read it", () => {
    /** The last moment is 23:59:59 on the 16th; we read at two. */
    const onTheDay = (time: string): Date => new Date(`2016-09-16T${time}Z`);
    const bare = (name: string, received = ""): string =>
      `${received}From: ${name} <${name}@example.org>\nTo: received@example.org\nSubject: Reply\nMessage-ID: <${name}@example.org>\n\nQ1: ${name}.\n`;
    const hop = (by: string, time: string): string =>
      `Received: from a.example.net (a.example.net [203.0.113.9]) by ${by} with ESMTPS id 1;\n Fri, 16 Sep 2016 ${time} +0000\n`;
    const verdicts = async () => {
      const { reader } = server.deps.store;
      const { rows } = await reader.pageContributions("received-forum", { limit: 1000 });
      const identities = await reader.listIdentities(
        "received-forum",
        rows.map(({ id }) => id),
      );
      return Object.fromEntries(
        rows.map(({ id, timeliness }) => [
          identities.get(id)?.personName,
          `${timeliness.verdict} by ${timeliness.evidence}`,
        ]),
      );
    };

    beforeEach(async () => {
      await openTestConsultation(server, {
        id: "received-forum",
        channels: [{ channel: "email", address: "received@example.org" }],
        deadline: { closes: { on: "2016-09-16" }, zone: "UTC", counts: "received", late: "refuse" },
      });
      server.setNow("2016-09-17T02:00:00.000Z");
    });

    test("those that lay there before the deadline are on time, with a line or without", async () => {
      const names = Array.from({ length: 120 }, (_, index) => `writer${index}`);
      for (const [index, name] of names.entries()) {
        const minute = `23:${String(Math.floor(index / 2)).padStart(2, "0")}`;
        const received = index % 3 === 0 ? hop("mx.example.org", `${minute}:00`) : "";
        await imap.deliverAt(onTheDay(`${minute}:00`), bare(name, received));
      }
      await imap.deliverAt(new Date("2016-09-17T00:00:00Z"), bare("late", hop("mx.example.org", "09:00:00")));
      watch();
      await marked(121);
      const found = await verdicts();
      expect(found["late"]).toBe("late by inbox");
      expect(new Set(names.map((name) => found[name]))).toEqual(new Set(["on-time by inbox"]));
    }, 120_000);

    test("one that a person put there later counts by our server's line, and otherwise by our clock", async () => {
      Object.assign(server.deps.settings, { mailServers: ["mx.example.org"] });
      await imap.deliverAt(onTheDay("23:50:00"), bare("amina"));
      await imap.deliverAt(onTheDay("09:00:00"), bare("put"), bare("stamped", hop("mx.example.org", "22:00:00")));
      await imap.deliverAt(onTheDay("09:00:00"), bare("foreign", hop("mx.example.net", "22:00:00")));
      watch();
      await marked(4);
      expect(await verdicts()).toEqual({
        amina: "on-time by inbox",
        put: "late by server-clock",
        stamped: "on-time by own-server",
        foreign: "late by server-clock",
      });
    }, 60_000);

    test("so does one put there after we looked, in a mailbox that was empty", async () => {
      watch();
      await until(async () => (await readMailboxHealth(server.deps, consultationId)).checkedAt !== undefined);
      await imap.deliverAt(onTheDay("09:00:00"), bare("put"));
      await marked(1);
      expect(await verdicts()).toEqual({ put: "late by server-clock" });
    }, 60_000);

    test("our server's name is learned from what it delivers, and a stranger's line below it decides nothing", async () => {
      for (const [index, name] of ["amina", "ben", "carla"].entries()) {
        await imap.deliverAt(onTheDay(`23:0${index}:02`), bare(name, hop("mx.example.org", `23:0${index}:00`)));
      }
      watch();
      await marked(3);
      await imap.deliverAt(
        onTheDay("09:00:00"),
        bare("queued", hop("mx.example.org", "23:59:00")),
        bare(
          "forged",
          `${hop("mx.example.org", "00:30:00").replace("16 Sep", "17 Sep")}${hop("mx.example.org", "09:00:00")}`,
        ),
      );
      await marked(5);
      expect(await verdicts()).toMatchObject({ queued: "on-time by own-server", forged: "late by own-server" });
    }, 60_000);
  });

  test("a mailbox that is away is seen to be silent, and heals", async () => {
    watch();
    await until(async () => (await readMailboxHealth(server.deps, consultationId)).checkedAt !== undefined);
    await watching?.stop();
    watching = watchMailbox(server.shell, { url: imap.url.replace("secret", "wrong"), everyMs: 300, retryMs: 100 });
    await until(async () => isSilent(await readMailboxHealth(server.deps, consultationId), server.now()));
    const status = await server.operator.consultation.showStatus.query({ consultationId });
    expect(status.mailbox).toMatchObject({ isSilent: true });
    expect(server.logged.join("\n")).not.toContain("wrong");
    await watching.stop();
    watch();
    await until(async () => !isSilent(await readMailboxHealth(server.deps, consultationId), server.now()));
    server.passSeconds(3600);
  }, 60_000);
});
