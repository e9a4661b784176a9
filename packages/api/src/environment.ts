/** Configuration by environment: read once, all that is wrong named at once. Everything is optional. */
import { resolve } from "node:path";
import { ok, refuse, type Refusal, type Result } from "@consult/core";
import type { BackupSettings } from "./backup/backups-of-machine.ts";
import { readScannerAddress, type ScannerAddress } from "./parsing/scanner.ts";
import type { StoreLocation } from "./store/open-store.ts";

export interface Configuration {
  readonly port: number;
  readonly dataDir: string;
  readonly store: StoreLocation;
  /** Losing the data folder is meant: it may lie in memory or on another machine. */
  readonly volatile: boolean;
  /** No slash at the end. */
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  /** A mailbox to watch. */
  readonly imapUrl: string | undefined;
  /** Names of the mail servers that take letters for us; more are learned from the mailbox. */
  readonly mailServers: readonly string[];
  /** A page whose comments are read, and told of. */
  readonly facebook: FacebookSettings | undefined;
  readonly mailFrom: string;
  readonly trustedProxies: number;
  /** Where backups go, and how often. */
  readonly backup: BackupSettings | undefined;
  /** A virus scanner to ask about files. */
  readonly scanner: ScannerAddress | undefined;
  readonly development: boolean;
}

export interface FacebookSettings {
  /** The first is the page of every consultation that names none. */
  readonly pages: readonly FacebookPage[];
  readonly appSecret: string | undefined;
  /** What Facebook shows us before it tells us anything; absent, its deliveries are not taken. */
  readonly verifyToken: string | undefined;
}

export interface FacebookPage {
  readonly id: string;
  /** Without it we are told, and ask nothing. */
  readonly token: string | undefined;
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
  const mailServers = readMailServers();
  const publicUrl = readPublicUrl() ?? `http://localhost:${port}`;
  const facebook = readFacebook();
  const volatile = readVolatile(given("CONSULT_VOLATILE"));
  const backup = readBackup();
  const scanner = readScanner(given("CLAMD"));
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
    volatile,
    publicUrl,
    smtpUrl,
    imapUrl,
    mailServers,
    facebook,
    mailFrom,
    trustedProxies,
    backup,
    scanner,
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

  /** Tokens and secrets are never repeated. */
  function readFacebook(): FacebookSettings | undefined {
    const [tokens, appSecret] = [listed("FACEBOOK_PAGE_TOKEN"), given("FACEBOOK_APP_SECRET")];
    const [ids, verifyToken] = [listed("FACEBOOK_PAGE_ID"), given("FACEBOOK_VERIFY_TOKEN")];
    if ([...ids, ...tokens, appSecret, verifyToken].every((value) => value === undefined)) return undefined;
    if (ids.length === 0 || !ids.every((id) => /^\d{1,30}$/.test(id)) || new Set(ids).size < ids.length) {
      problems.push(
        "FACEBOOK_PAGE_ID is missing or no number. Give the page's number, which stands on the page under About, such as 104512345678901; of several pages each once, with commas between.",
      );
    }
    if (ids.length > 0 && tokens.length > 0 && tokens.length !== ids.length) {
      problems.push(
        "FACEBOOK_PAGE_TOKEN and FACEBOOK_PAGE_ID do not fit together. Give as many tokens as pages, in the same order, with commas between.",
      );
    }
    if (tokens.length === 0 && verifyToken === undefined) {
      problems.push("FACEBOOK_PAGE_TOKEN is missing. Give the page's access token, so that its comments can be read.");
    }
    if (!tokens.every((token) => /^[\w|.-]+$/.test(token))) {
      problems.push(
        "FACEBOOK_PAGE_TOKEN is not an access token: it holds characters that none has. Copy it once more.",
      );
    }
    if (appSecret !== undefined && !/^[0-9a-f]{32}$/i.test(appSecret)) {
      problems.push("FACEBOOK_APP_SECRET is not an app's secret: that has 32 digits and letters from a to f.");
    }
    if (verifyToken !== undefined && verifyToken.length < 16) {
      problems.push(
        "FACEBOOK_VERIFY_TOKEN is too short. Make up 16 letters and digits or more, and give Facebook the same.",
      );
    }
    if (verifyToken !== undefined && appSecret === undefined) {
      problems.push(
        "FACEBOOK_APP_SECRET is missing. Deliveries are believed by it: give the app's secret, or leave FACEBOOK_VERIFY_TOKEN away.",
      );
    }
    return { pages: ids.map((id, place) => ({ id, token: tokens[place] })), appSecret, verifyToken };
  }

  function readBackup(): BackupSettings | undefined {
    const [to, every, unencrypted] = [given("BACKUP_TO"), given("BACKUP_EVERY"), given("BACKUP_UNENCRYPTED")];
    const recipients = listed("BACKUP_KEY");
    if (to === undefined) {
      if (every !== undefined)
        problems.push("BACKUP_TO is missing. Give the folder that backups go to, such as /mnt/backups.");
      return undefined;
    }
    const everyMs = readDuration(every ?? "24h");
    if (everyMs === undefined) {
      problems.push(`BACKUP_EVERY is "${every}". Give a time from 10m to 14d, such as 6h or 1d.`);
    }
    // What is meant for it may be the secret half: it is never repeated.
    if (!recipients.every((recipient) => looksLikeRecipient.test(recipient))) {
      problems.push(
        "BACKUP_KEY is not a key that backups can be encrypted to. Make one with: consult store backup-key --out FILE",
      );
    }
    if (recipients.length === 0 && unencrypted !== "yes") {
      problems.push(
        "BACKUP_KEY is missing. Make one with: consult store backup-key --out FILE; or set BACKUP_UNENCRYPTED=yes.",
      );
    }
    const place = resolve(workingFolder, to);
    if (place === dataDir || place.startsWith(`${dataDir}/`)) {
      problems.push(
        "BACKUP_TO lies in the data folder. Give a folder on another disk: what takes one must not take both.",
      );
    }
    return { to: place, everyMs: everyMs ?? 0, recipients };
  }

  function readMailServers(): string[] {
    const names = listed("MAIL_SERVERS");
    if (
      names.every((name) => /^(?:\*?\.)?[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i.test(name))
    )
      return names;
    problems.push(
      "MAIL_SERVERS holds something that is no server's name. Give the names of the servers that take your letters, such as mx.example.org, or .example.org for all of that domain, with commas between.",
    );
    return [];
  }

  function readScanner(value: string | undefined): ScannerAddress | undefined {
    const address = value === undefined ? undefined : readScannerAddress(value);
    if (value !== undefined && address === undefined) {
      problems.push(
        `CLAMD is "${value}". Give where ClamAV's daemon listens: a socket such as /run/clamav/clamd.ctl, or a host and port such as localhost:3310.`,
      );
    }
    return address;
  }

  function listed(name: string): string[] {
    return given(name)?.split(/\s*,\s*/) ?? [];
  }

  function readVolatile(value: string | undefined): boolean {
    if (value !== undefined && value !== "yes" && value !== "no") {
      problems.push(`CONSULT_VOLATILE is "${value}". Give yes when losing the data folder is meant, or no.`);
    }
    return value === "yes";
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

/** Whether its letters are right too is asked by who encrypts to it, before a server starts. */
const looksLikeRecipient = /^age1[02-9ac-hj-np-z]{20,3000}$/;

const unitMs = { m: 60_000, h: 60 * 60_000, d: 24 * 60 * 60_000 } as const;

/** `30m`, `6h`, `1d`, from ten minutes to two weeks; undefined when it is none. */
function readDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const durationMs = Number(count) * unitMs[unit as keyof typeof unitMs];
  return durationMs >= 10 * unitMs.m && durationMs <= 14 * unitMs.d ? durationMs : undefined;
}
