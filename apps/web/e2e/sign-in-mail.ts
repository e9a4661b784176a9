/** Reads the mails that a server without a mail server keeps as files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { TestSite } from "./site.ts";

/** Path and search of the link in the mail to somebody, once it has come. */
export async function signInLinkTo(email: string, { greeting }: Pick<TestSite, "greeting">): Promise<string> {
  const folder = /mails are kept in (\S+)/.exec(greeting.join("\n"))?.[1] ?? "";
  for (let tries = 0; tries < 200; tries += 1) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
    for (const name of names) {
      const mail = readFileSync(join(folder, name), "utf8")
        .replace(/=\r?\n/g, "")
        .replaceAll("=3D", "=");
      const link = /\/sign-in\/check\?token=[\w-]{43}/.exec(mail)?.[0];
      if (mail.includes(`To: ${email}`) && link !== undefined) return link;
    }
    await wait(50);
  }
  throw new Error(`no mail to ${email} came`);
}
