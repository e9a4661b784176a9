/** Configuration by environment: read once, all that is wrong named at once. Everything is optional. */
import { resolve } from "node:path";
import { ok, refuse, type Refusal, type Result } from "@consult/core";
import type { StoreLocation } from "./store/open-store.ts";

export interface Configuration {
  readonly port: number;
  readonly dataDir: string;
  readonly store: StoreLocation;
  /** No slash at the end. */
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  /** A mailbox to watch. */
  readonly imapUrl: string | undefined;
  readonly mailFrom: string;
  readonly trustedProxies: number;
  readonly development: boolean;
}

export interface WrongEnvironment extends Refusal {
  readonly kind: "wrong-environment";
  readonly problems: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function readEnvironment(
  environment: Environment,
  workingFolder: string,
): Result<Configuration, WrongEnvironment> {
  const problems: string[] = [];
  const given = (name: string): string | undefined => {
    const value = environment[name]?.trim();
    return value === "" ? undefined : value;
  };

  const port = readPort(given("PORT"));
  const dataDir = resolve(workingFolder, given("CONSULT_DATA") ?? "data");
  const databaseUrl = readUrl(
    "DATABASE_URL",
    ["postgres:", "postgresql:"],
    "postgres://user:password@host:5432/database",
  );
  const smtpUrl = readUrl("SMTP_URL", ["smtp:", "smtps:"], "smtp://user:password@host:587");
  const imapUrl = readUrl("IMAP_URL", ["imap:", "imaps:"], "imaps://user:password@host:993/INBOX");
  const publicUrl = readPublicUrl() ?? `http://localhost:${port}`;
  const trustedProxies = readTrustedProxies(given("TRUST_PROXY"));
  const mailFrom = readMailFrom(given("MAIL_FROM"), smtpUrl !== undefined);

  if (problems.length > 0) {
    const message = `The server cannot start: ${problems.length === 1 ? "one setting is" : `${problems.length} settings are`} wrong.\n${problems.map((each) => `  ${each}`).join("\n")}`;
    return refuse({ kind: "wrong-environment", problems, message });
  }
  return ok({
    port,
    dataDir,
    store: databaseUrl === undefined ? { dataDir } : { databaseUrl },
    publicUrl,
    smtpUrl,
    imapUrl,
    mailFrom,
    trustedProxies,
    development: given("NODE_ENV") !== "production",
  });

  function readPort(value: string | undefined): number {
    if (value === undefined) return 8080;
    // 0 lets the machine choose a free one.
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    problems.push(`PORT is "${value}". Give a number from 1 to 65535, such as 8080.`);
    return 8080;
  }

  /** The value may hold a password, so it is never repeated. */
  function readUrl(name: string, protocols: readonly string[], example: string): string | undefined {
    const value = given(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== "")
      return value;
    problems.push(`${name} is not an address this server can use. Write it like ${example}.`);
    return undefined;
  }

  function readPublicUrl(): string | undefined {
    const value = given("PUBLIC_URL");
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (
      url !== undefined &&
      /^https?:$/.test(url.protocol) &&
      url.pathname === "/" &&
      url.search === "" &&
      url.hash === ""
    ) {
      return url.origin;
    }
    problems.push(
      `PUBLIC_URL is "${value}". Give the address people use, without a path, such as https://consult.example.org.`,
    );
    return undefined;
  }

  function readTrustedProxies(value: string | undefined): number {
    if (value === undefined) return 0;
    if (/^\d$/.test(value)) return Number(value);
    problems.push(
      `TRUST_PROXY is "${value}". Give how many proxies of yours stand before this server: 1 for one, 0 for none.`,
    );
    return 0;
  }

  function readMailFrom(value: string | undefined, isNeeded: boolean): string {
    const fallback = "consult@localhost";
    if (value === undefined) {
      if (isNeeded)
        problems.push(
          'MAIL_FROM is missing. Give the sender of mails, such as "Our consultation <consult@example.org>".',
        );
      return fallback;
    }
    if (/^(?:[^\r\n<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value)) return value;
    problems.push(`MAIL_FROM is "${value}". Give an address, such as "Our consultation <consult@example.org>".`);
    return fallback;
  }
}
