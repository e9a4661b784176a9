/** What the shell is given. Nothing else in the API reaches for a clock, a random source, a mailbox or a disk. */
import type { Instant, MailThread, NewId } from "@consult/core";
import type { Backups } from "./backup/backups-of-machine.ts";
import type { Erasures } from "./backup/erasures.ts";
import type { Timekeeper } from "./clock/timekeeper.ts";
import type { Files } from "./files/files.ts";
import type { Uploads } from "./files/uploads.ts";
import type { Parser } from "./parsing/parser.ts";
import type { PictureReader } from "./parsing/picture-reader.ts";
import type { Scanner } from "./parsing/scanner.ts";
import type { FolderDescription } from "./store/data-folder.ts";
import type { Store } from "./store/store.ts";

export interface Deps {
  readonly store: Store;
  /** Originals that are too large for the store's rows. */
  readonly files: Files;
  readonly uploads: Uploads;
  readonly backups: Backups;
  /** Who was erased, for whoever puts a backup back. */
  readonly erasures: Erasures;
  /** Reads what strangers made, apart from everything else. */
  readonly parser: Parser;
  /** Reads the words on pictures; undefined where no program here can. */
  readonly pictures?: PictureReader | undefined;
  /** Of the machine's own; undefined where none is set. */
  readonly scanner?: Scanner | undefined;
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Watches the clock: how far it may be wrong, and when we stood still. */
  readonly time: Timekeeper;
  readonly newId: NewId;
  /** Bytes nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly log: Log;
  readonly settings: Settings;
}

export type Clock = () => Instant;

export interface Mailer {
  /** Resolves when the next server has taken the mail; rejects otherwise, and the outbox tries again. */
  send(mail: Mail): Promise<void>;
}

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What it answers, when that was a mail. */
  readonly thread?: MailThread;
}

/** Structured, one line an entry, never with personal data or words of a contribution. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export interface Settings {
  /** Where people reach this server, no slash at the end. */
  readonly publicUrl: string;
  /** Secret from which receipt keys derive; kept in the store. */
  readonly receiptKey: Uint8Array;
  /** Show mails, and so sign-in links, in the terminal: development only. */
  readonly development: boolean;
  /** The pages whose comments come in, and by what their deliveries are believed. */
  readonly facebook?: FacebookPages | undefined;
  /** Where the data folder lies, when that is no disk of this machine. */
  readonly folder?: FolderDescription | undefined;
  /** Mail servers of ours, whose word on when a letter reached us is believed: `mx.example.org`, or `.example.org`. */
  readonly mailServers?: readonly string[];
  /** How many proxies of ours stand before this server; so many addresses of X-Forwarded-For, from the right, can be believed. */
  readonly trustedProxies?: number;
}

export interface FacebookPages {
  /** The first is the page of every consultation that names none. Their tokens are for whoever asks, and not here. */
  readonly pages: readonly { readonly id: string }[];
  readonly appSecret: string | undefined;
  readonly verifyToken: string | undefined;
}
