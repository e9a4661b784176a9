/** How a mail leaves: to a mail server when one is configured, else as a file, and in development onto the terminal. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownMessageId } from "@consult/core";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Mail, Mailer } from "../deps.ts";

export interface SmtpMailer extends Mailer {
  close(): void;
}

/** Hands mails to the server of `smtp://user:password@host:port` (or `smtps://`). */
export function createSmtpMailer(smtpUrl: string, from: string): SmtpMailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What we send is our own text: nothing in a mail may make the mailer fetch a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail(message(mail, from));
    },
    close: () => transport.close(),
  };
}

/** Writes each mail as a file that any mail program opens; the same mail written twice is one file. */
export function createFolderMailer(folder: string, from: string, show?: (mail: Mail) => void): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(mail) {
      const { message: bytes } = (await transport.sendMail(message(mail, from))) as { message: Buffer };
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${mail.id}.eml`);
      await writeFile(`${path}.part`, bytes, { mode: 0o600 });
      await rename(`${path}.part`, path);
      show?.(mail);
    },
  };
}

function message({ id, to, subject, text, thread }: Mail, from: string): SendMailOptions {
  return {
    from,
    // As an object the address is taken as it stands and never read as a list of addresses.
    to: { name: "", address: oneLine(to) },
    subject: oneLine(subject),
    text,
    // The same mail sent again after a lost answer carries the same id, so that mailboxes can drop the second.
    messageId: `<${ownMessageId(id, from.match(/@([^@<>\s]+)/)?.[1] ?? "localhost")}>`,
    ...(thread && { inReplyTo: thread.inReplyTo.join(" "), references: thread.references.join(" ") }),
    headers: {
      "Auto-Submitted": thread === undefined ? "auto-generated" : "auto-replied",
      "X-Auto-Response-Suppress": "All",
    },
  };
}

/** A header is one line: whatever would begin another becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u0085\u2028\u2029\0]+/g, " ");
}
