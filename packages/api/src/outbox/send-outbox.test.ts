/** Mails against a real mail server, which at times is not there. */
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Deps } from "../deps.ts";
import { openTestShell, type TestShell } from "../testing/test-shell.ts";
import { openMailServer, type ThrowawayMailServer } from "../testing/throwaway-mail-server.ts";
import { createFolderMailer, createSmtpMailer, type SmtpMailer } from "./mailer.ts";
import { sendOutbox } from "./send-outbox.ts";

const from = "The consultation <consult@example.org>";
let server: TestShell;
let mailServer: ThrowawayMailServer;
let mailer: SmtpMailer;
let deps: Deps;
let queued = 0;

beforeEach(async () => {
  server = await openTestShell();
  mailServer = await openMailServer();
  mailer = createSmtpMailer(`smtp://127.0.0.1:${mailServer.port}`, from);
  deps = { ...server.deps, mailer };
  queued = 0;
});
afterEach(async () => {
  mailer.close();
  await mailServer.close();
  await server.close();
});

describe("a mail server that is there", () => {
  test("takes each mail once, whole, in its language", async () => {
    await queue(
      "amina@example.org",
      "شكرًا · Merci · 感谢",
      "السطر الأول\n\n.a dot at the start\nFrom here on ".concat("long ".repeat(300)),
    );
    expect(await sendOutbox(deps)).toBe(1);
    expect(await sendOutbox(deps)).toBe(0);
    const [mail] = mailServer.received;
    expect(mailServer.received).toHaveLength(1);
    expect(mail?.recipients).toEqual(["amina@example.org"]);
    expect(mail?.parsed.subject).toBe("شكرًا · Merci · 感谢");
    expect(mail?.parsed.text?.trim()).toBe(
      "السطر الأول\n\n.a dot at the start\nFrom here on ".concat("long ".repeat(300)).trim(),
    );
    expect(mail?.parsed.headers.get("auto-submitted")).toBe("auto-generated");
    expect(await server.deps.store.reader.countOutbox()).toMatchObject({ waiting: 0, sent: 1, failed: 0 });
  });

  test("gets one recipient and no header more, whatever stands in a subject or an address", async () => {
    await queue("amina@example.org", "Hello\r\nBcc: victim@example.org\r\n\r\nbody\u2028x\0", "text");
    await queue("a@example.org, victim@example.org", "two", "text");
    await queue('"x\r\nRCPT TO:<victim@example.org>"@example.org', "three", "text");
    await sendOutbox(deps);
    for (const { recipients, raw } of mailServer.received) {
      expect(recipients).toHaveLength(1);
      expect(recipients).not.toContain("victim@example.org");
      expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).not.toMatch(/^bcc:/im);
    }
    expect(mailServer.received.map(({ parsed }) => parsed.subject)).toContain("Hello Bcc: victim@example.org body x");
  });

  test("gives each person theirs in order", async () => {
    for (let round = 1; round <= 5; round += 1) {
      await queue("amina@example.org", `a${round}`, "text");
      await queue("ben@example.org", `b${round}`, "text");
      server.passSeconds(1);
    }
    await sendOutbox(deps);
    const subjectsTo = (to: string) =>
      mailServer.received.filter(({ recipients }) => recipients[0] === to).map(({ parsed }) => parsed.subject);
    expect(subjectsTo("amina@example.org")).toEqual(["a1", "a2", "a3", "a4", "a5"]);
    expect(subjectsTo("ben@example.org")).toEqual(["b1", "b2", "b3", "b4", "b5"]);
  });

  test("gets nothing twice when several processes send", async () => {
    for (let round = 0; round < 30; round += 1) await queue(`person${round}@example.org`, `mail ${round}`, "text");
    await Promise.all(Array.from({ length: 4 }, () => sendOutbox(deps)));
    expect(mailServer.received).toHaveLength(30);
    expect(new Set(mailServer.received.map(({ recipients }) => recipients[0])).size).toBe(30);
  });
});

describe("a mail server that is away", () => {
  test("for six hours costs nobody a mail: each leaves once after it is back, in order", async () => {
    const { port } = mailServer;
    await mailServer.close();
    for (let round = 1; round <= 3; round += 1) {
      await queue("amina@example.org", `mail ${round}`, "text");
      server.passSeconds(1);
    }
    for (let minute = 0; minute < 360; minute += 5) {
      expect(await sendOutbox(deps)).toBe(0);
      server.passSeconds(300);
    }
    expect(await server.deps.store.reader.countOutbox()).toMatchObject({ waiting: 3, failed: 0 });
    mailServer = await openMailServer(port);
    for (let round = 0; round < 40; round += 1) {
      server.passSeconds(300);
      await sendOutbox(deps);
    }
    expect(mailServer.received.map(({ parsed }) => parsed.subject)).toEqual(["mail 1", "mail 2", "mail 3"]);
  });

  test("for good to one address is given up, and others go on", async () => {
    mailServer.refused.add("gone@example.org");
    await queue("gone@example.org", "first", "text");
    await queue("amina@example.org", "second", "text");
    await sendOutbox(deps);
    expect(mailServer.received.map(({ parsed }) => parsed.subject)).toEqual(["second"]);
    expect(await server.deps.store.reader.countOutbox()).toMatchObject({ waiting: 0, failed: 1, sent: 1 });
    expect(server.logged.join("\n")).toContain("a mail could not be sent");
    expect(server.logged.join("\n")).not.toContain("gone@");
  });
});

test("without a mail server a mail is a file that any mail program opens", async () => {
  const folder = await mkdtemp(join(tmpdir(), "consult-mails-"));
  const shown: string[] = [];
  const fileMailer = createFolderMailer(folder, from, ({ subject }) => shown.push(subject));
  const mail = { id: "0123456789abcdef", to: "amina@example.org", subject: "Nous l’avons.", text: "Voilà.\n" };
  await fileMailer.send(mail);
  await fileMailer.send(mail);
  expect(await readdir(folder)).toEqual(["0123456789abcdef.eml"]);
  // It may hold the link to somebody's receipt: no other user of this machine reads it.
  expect((await stat(join(folder, "0123456789abcdef.eml"))).mode & 0o077).toBe(0);
  const parsed = await simpleParser(await readFile(join(folder, "0123456789abcdef.eml")));
  expect(parsed).toMatchObject({ subject: mail.subject, text: mail.text });
  expect(parsed.from?.text).toBe('"The consultation" <consult@example.org>');
  expect(shown).toEqual([mail.subject, mail.subject]);
  await rm(folder, { recursive: true });
});

async function queue(to: string, subject: string, text: string): Promise<void> {
  queued += 1;
  await server.deps.store.writer.queueMail({
    id: `mail${String(queued).padStart(12, "0")}`,
    consultationId: undefined,
    to,
    subject,
    text,
    createdAt: server.now(),
  });
}
