/** What a server on this machine, with this environment, would find. */
import { access, constants, stat } from "node:fs/promises";
import { connect as connectSocket, createServer } from "node:net";
import { join } from "node:path";
import type { LogDescription } from "@consult/api/store";
import { epochMsToInstant } from "@consult/core";
import { environmentFor, type ConnectionOptions } from "../connection/connect.ts";

export interface Finding {
  readonly what: string;
  readonly state: "good" | "note" | "wrong";
  readonly found: string;
  readonly advice?: string | undefined;
}

export async function examineMachine(
  options: ConnectionOptions,
  processEnvironment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const environment = environmentFor(options, processEnvironment);
  const { readEnvironment } = await import("@consult/api/local");
  const read = readEnvironment(environment, process.cwd());
  const machine = [examineNode(), examineClock()];
  if (!read.ok) {
    return [
      ...machine,
      ...read.refusal.problems.map((found): Finding => ({ what: "settings", state: "wrong", found })),
    ];
  }
  const { dataDir, store, port, smtpUrl, publicUrl, volatile, backup } = read.value;
  return [
    ...machine,
    { what: "settings", state: "good", found: `pages at ${publicUrl}` },
    await examineFolder(dataDir, volatile),
    ...(await examineStore(store, dataDir)),
    await examineBackup(dataDir, backup),
    await examineMail(smtpUrl, join(dataDir, "outbox")),
    await examinePort(port),
  ];
}

const leastNode = 24;

function examineNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= leastNode) return { what: "Node", state: "good", found: process.versions.node };
  return {
    what: "Node",
    state: "wrong",
    found: process.versions.node,
    advice: `Node ${leastNode} or newer is needed: npx -y pnpm@12.21.0 install`,
  };
}

/** The rules of zones change a few times a year; a machine without them judges deadlines wrongly. */
function examineClock(): Finding {
  const year = new Date().getUTCFullYear();
  const knows = ["Asia/Manila", "Europe/Brussels", "America/New_York"].every((zone) =>
    Intl.supportedValuesOf("timeZone").includes(zone),
  );
  // A day in winter and a day in summer, whose distance to UTC is known for good.
  const brussels = new Intl.DateTimeFormat("en", { timeZone: "Europe/Brussels", hour: "2-digit", hourCycle: "h23" });
  const isRight =
    brussels.format(new Date("2016-09-16T12:00:00Z")) === "14" &&
    brussels.format(new Date("2016-01-16T12:00:00Z")) === "13";
  const found = `${new Date().toISOString()}, time zones ${process.versions["tz"] ?? "unknown"}`;
  if (year < 2026)
    return {
      what: "clock",
      state: "wrong",
      found,
      advice: "The clock of this machine is behind. Set it, or let it be set over the network.",
    };
  if (!knows || !isRight)
    return {
      what: "clock",
      state: "wrong",
      found,
      advice: "This Node has no full time-zone data. Use an official build of Node.",
    };
  return { what: "clock", state: "good", found };
}

async function examineFolder(folder: string, isVolatileMeant: boolean): Promise<Finding> {
  const { describeFolder, folderRefusal, folderWarning } = await import("@consult/api/store");
  const description = describeFolder(folder);
  const refused = folderRefusal(folder, description);
  if (refused !== undefined && !isVolatileMeant) return { what: "folder", state: "wrong", found: refused };
  const warning = folderWarning(description);
  if (warning !== undefined) return { what: "folder", state: "note", found: `${folder}. ${warning}` };
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    return { what: "folder", state: "good", found: folder };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      return { what: "folder", state: "note", found: `${folder} is not there yet; the first start makes it` };
    return {
      what: "folder",
      state: "wrong",
      found: `${folder} cannot be written to`,
      advice: "Give this user the right to write there, or choose another: CONSULT_DATA=/path/to/folder",
    };
  }
}

async function examineStore(
  location: { dataDir: string } | { databaseUrl: string },
  dataDir: string,
): Promise<Finding[]> {
  if ("dataDir" in location && !(await isThere(join(location.dataDir, "consult.sqlite")))) {
    return [{ what: "store", state: "note", found: "none yet; the first start makes one" }];
  }
  const { checkStore, lossToSentence, openStore, StartError, waysOnAfterLoss } = await import("@consult/api/store");
  const { checkFiles, createFolderFiles } = await import("@consult/api/local");
  try {
    const store = await openStore(location, { markDir: dataDir });
    try {
      const [{ dialect, engineVersion, schemaVersion, location: where }, outbox, consultations] = await Promise.all([
        store.describe(),
        store.reader.countOutbox(),
        store.reader.listConsultations(),
      ]);
      const damage = [
        ...(await checkStore(location)),
        ...(await checkFiles(location, createFolderFiles(join(dataDir, "files")))),
      ];
      return [
        { what: "store", state: "good", found: `${dialect} ${engineVersion}, ${where}` },
        ...(store.loss === undefined
          ? []
          : [
              {
                what: "completeness",
                state: "wrong" as const,
                found: lossToSentence(store.loss),
                advice: waysOnAfterLoss.join(`\n${" ".repeat(22)}`),
              },
            ]),
        ...examineLog(store.describeLog()),
        { what: "schema", state: "good", found: `${schemaVersion}, up to date` },
        damage.length === 0
          ? {
              what: "integrity",
              state: "good",
              found: `${consultations.length} consultation${consultations.length === 1 ? "" : "s"}; nothing is damaged`,
            }
          : {
              what: "integrity",
              state: "wrong",
              found: damage.map(({ what, message }) => `${what}: ${message}`).join("\n"),
              advice: "Restore from a backup; see: consult store check",
            },
        outbox.failed > 0
          ? {
              what: "outbox",
              state: "note",
              found: `${outbox.waiting} waiting, ${outbox.sent} sent, ${outbox.failed} given up`,
              advice: "Mails that were given up had an address that no server takes.",
            }
          : { what: "outbox", state: "good", found: `${outbox.waiting} waiting, ${outbox.sent} sent` },
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StartError) return [{ what: "store", state: "wrong", found: error.message }];
    throw error;
  }
}

/** Said only where it matters: the log is short as long as nobody reads one moment of the store for long. */
function examineLog(log: LogDescription | undefined): Finding[] {
  if (log === undefined || !log.isLong) return [];
  const who = log.readers.map(({ pid, name }) => `${name} (process ${pid})`).join(", ");
  return [
    {
      what: "log",
      state: "note",
      found: `${Math.round(log.bytes / 1024 / 1024)} MB, because ${who === "" ? "somebody" : who} reads one moment of the store for long`,
      advice:
        "Nothing is lost, and nothing is refused. End that program, or what it reads: the log grows until it lets go.",
    },
  ];
}

async function examineBackup(
  dataDir: string,
  settings: { readonly to: string; readonly everyMs: number } | undefined,
): Promise<Finding> {
  const { backupState, readLastBackup } = await import("@consult/api/backup");
  const last = await readLastBackup(dataDir);
  const now = epochMsToInstant(Date.now());
  const hereAt = last.good?.at;
  const state = backupState(last.failed, { everyMs: settings?.everyMs, hereAt, startedAt: hereAt ?? now, now });
  const found =
    last.good === undefined ? "there is no backup yet" : `last good one ${last.good.at}, ${last.good.folder}`;
  if (state === "failed") return { what: "backup", state: "wrong", found, advice: last.failed?.reason };
  if (state === "overdue") {
    const advice =
      "None was made for more than twice BACKUP_EVERY. Is the server running? Make one with: consult store backup";
    return { what: "backup", state: "wrong", found, advice };
  }
  if (settings !== undefined) return { what: "backup", state: last.good === undefined ? "note" : "good", found };
  return {
    what: "backup",
    state: "note",
    found,
    advice: "To have them made by the server, set BACKUP_TO; docs/operating.md says how.",
  };
}

async function examineMail(smtpUrl: string | undefined, folder: string): Promise<Finding> {
  if (smtpUrl === undefined)
    return { what: "mail", state: "note", found: `no mail server is set (SMTP_URL); mails are kept in ${folder}` };
  const { hostname, port, protocol } = new URL(smtpUrl);
  const place = `${hostname}:${port || (protocol === "smtps:" ? 465 : 587)}`;
  const answers = await canConnect(hostname, Number(place.slice(place.lastIndexOf(":") + 1)));
  if (answers) return { what: "mail", state: "good", found: `${place} answers` };
  return {
    what: "mail",
    state: "wrong",
    found: `${place} does not answer`,
    advice: "Mails wait in the store until it does. Check SMTP_URL.",
  };
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: 3000 });
    const answer = (connected: boolean): void => {
      socket.destroy();
      resolve(connected);
    };
    socket
      .once("connect", () => answer(true))
      .once("timeout", () => answer(false))
      .once("error", () => answer(false));
  });
}

function examinePort(port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === "EADDRINUSE"
          ? {
              what: "port",
              state: "note",
              found: `${port} is in use`,
              advice: "Fine when that is this server already; otherwise choose another: PORT=8081",
            }
          : {
              what: "port",
              state: "wrong",
              found: `${port} may not be used (${error.code ?? "unknown"})`,
              advice: "Choose one above 1023, such as PORT=8080",
            },
      ),
    );
    probe.listen(port, () => probe.close(() => resolve({ what: "port", state: "good", found: `${port} is free` })));
  });
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
