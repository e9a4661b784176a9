/** Backups: made of a store that runs, put back, and the key that they are encrypted to. */
import { writeFile, readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { epochMsToInstant } from "@consult/core";
import type { Command } from "commander";
import { environmentFor, operatorLabel, serverOf } from "../connection/connect.ts";
import { terminalOf, withClient, type GlobalOptions } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

interface BackupOptions {
  readonly to?: string;
  readonly unencrypted?: boolean;
}

export function storeBackup(command: Command): void {
  command
    .command("backup")
    .summary("back up a store and its files, while its server runs")
    .option("--to <folder>", "where backups go (BACKUP_TO)")
    .option("--unencrypted", "without encryption, when BACKUP_KEY names no key")
    .addHelpText("after", examples("consult store backup", "consult store backup --to /mnt/backups --unencrypted"))
    .action(backup);
  command
    .command("restore")
    .summary("put a backup back into a data folder that holds no store")
    .argument("<folder>", "a backup, or a folder of backups, of which the newest is taken")
    .option("--identity <file>", "the key file that opens an encrypted backup")
    .addHelpText("after", examples("consult store restore /mnt/backups --data ./data --identity backup.key"))
    .action(restore);
  command
    .command("erase-again")
    .summary("erase whoever was erased before, after a database was put back by its own tools")
    .argument("[folders...]", "where lists of erasures are; those of CONSULT_DATA and BACKUP_TO when absent")
    .addHelpText("after", examples("consult store erase-again", "consult store erase-again /mnt/backups"))
    .action(eraseAgain);
  command
    .command("backup-key")
    .summary("make the key that backups are encrypted to")
    .requiredOption("-o, --out <file>", "where the secret half goes; keep it away from the server")
    .addHelpText("after", examples("consult store backup-key --out backup.key"))
    .action(backupKey);
}

async function backup({ to, unencrypted = false }: BackupOptions, self: Command): Promise<void> {
  const options = self.optsWithGlobals<GlobalOptions>();
  if (serverOf(options, process.env) !== undefined) return backUpServer(to ?? (unencrypted || undefined), self);
  const io = terminalOf(self);
  const configuration = await readConfiguration(self);
  const folder = to === undefined ? configuration.backup?.to : resolve(to);
  if (folder === undefined) {
    throw new Failure("There is no folder for backups yet. Name one with --to, or set BACKUP_TO.", exitCodes.usage, {
      next: "consult store backup --to /mnt/backups",
    });
  }
  const recipients = await recipientsOf(process.env["BACKUP_KEY"]);
  if (recipients.length === 0 && !unencrypted && configuration.backup?.to !== folder) {
    throw new Failure(
      "BACKUP_KEY names no key, so everybody who gets hold of the backup could read it. Make a key, or say --unencrypted.",
      exitCodes.usage,
      { next: "consult store backup-key --out backup.key" },
    );
  }
  const [{ openStore }, { backUp }] = await Promise.all([import("@consult/api/store"), import("@consult/api/backup")]);
  const store = await openStore(configuration.store, { writerWhenNeeded: true, markDir: configuration.dataDir });
  try {
    io.progress("copying");
    const made = await backUp({
      store,
      dataDir: configuration.dataDir,
      to: folder,
      recipients,
      now: epochMsToInstant(Date.now()),
      // Others than those of the schedule are somebody's own, who says when they go.
      thin: folder === configuration.backup?.to,
    });
    if (!made.ok) throw new Failure(made.refusal.message, exitCodes.cannotCreate);
    const { contributions, files, bytes, encrypted, removed } = made.value;
    io.show(
      [
        made.value.folder,
        `${count(contributions, "contribution")}, ${count(files, "large file")}, ${megabytes(bytes)}; ${encrypted ? "encrypted" : "not encrypted"}; read back and whole.`,
        ...(removed === 0 ? [] : [`${count(removed, "old backup")} removed.`]),
      ].join("\n"),
      made.value,
    );
  } finally {
    await store.close();
  }
}

/** The server writes into its own folder: somebody far away names none on its disk. */
async function backUpServer(named: string | true | undefined, self: Command): Promise<void> {
  if (named !== undefined) {
    throw new Failure(
      "A server backs up to its own BACKUP_TO, with its own BACKUP_KEY. Leave --to and --unencrypted away.",
      exitCodes.usage,
    );
  }
  await withClient(self, async ({ client, io }) => {
    const { begunAt } = await client.store.backUpStore.mutate({});
    for (;;) {
      const { good, failed } = await client.store.showBackup.query({});
      if (failed?.at === begunAt) throw new Failure(failed.reason, exitCodes.cannotCreate);
      if (good?.at === begunAt) {
        return io.show(
          `${good.folder}, on the server\n${count(good.contributions, "contribution")}, ${megabytes(good.bytes)}; read back and whole.`,
          good,
        );
      }
      io.progress("the server makes it");
      await pause(500);
    }
  });
}

async function restore(folder: string, { identity }: { identity?: string }, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { dataDir, store } = await readConfiguration(self);
  const { identitiesIn, restoreBackup } = await import("@consult/api/backup");
  const identities = identity === undefined ? [] : identitiesIn(await readKeyFile(identity));
  if (identity !== undefined && identities.length === 0) {
    throw new Failure(`${identity} holds no key: a line of it begins with AGE-SECRET-KEY-.`, exitCodes.noInput);
  }
  const restored = await restoreBackup({
    from: resolve(folder),
    dataDir,
    store,
    identities,
    now: epochMsToInstant(Date.now()),
    by: { kind: "operator", label: operatorLabel() },
    onProgress: (done) => io.progress(done),
  });
  if (!restored.ok) {
    const { because, message } = restored.refusal;
    throw new Failure(
      message,
      {
        "no-backup": exitCodes.noInput,
        "not-empty": exitCodes.cannotCreate,
        "no-key": exitCodes.usage,
        damaged: exitCodes.no,
      }[because],
    );
  }
  const { backup: from, madeAt, consultations, files, erasedAgain } = restored.value;
  io.show(
    [
      `The store is back as it was at ${madeAt}, from ${from}.`,
      ...consultations.map(
        ({ id, contributions, lastEvent }) =>
          `${id}: ${count(contributions, "contribution")}, up to event ${lastEvent}.`,
      ),
      `${count(files, "large file")}. ${erasedAgain === 0 ? "Nobody was erased since." : `${count(erasedAgain, "contribution")} erased since, and erased again.`}`,
      "What came after that moment is not in it. Everybody signs in anew.",
    ].join("\n"),
    restored.value,
  );
}

async function eraseAgain(folders: readonly string[], _options: object, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { dataDir, store, backup: settings } = await readConfiguration(self);
  const { eraseAgainIn } = await import("@consult/api/backup");
  const erased = await eraseAgainIn(
    {
      store,
      dataDir,
      now: epochMsToInstant(Date.now()),
      by: { kind: "operator", label: operatorLabel() },
      onProgress: (done) => io.progress(done),
    },
    folders.length > 0
      ? folders.map((each) => resolve(each))
      : [dataDir, ...(settings === undefined ? [] : [settings.to])],
  );
  io.show(erased === 0 ? "Nobody who was erased is in this store." : `${count(erased, "contribution")} erased again.`, {
    erased,
  });
}

async function backupKey({ out }: { out: string }, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { makeKeyPair } = await import("@consult/api/backup");
  const { identity, recipient } = await makeKeyPair();
  try {
    await writeFile(out, `# Opens backups that are encrypted to ${recipient}\n${identity}\n`, {
      mode: 0o600,
      flag: "wx",
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Failure(
      `${out} is there already, and may be the only key to older backups. Name another file.`,
      exitCodes.cannotCreate,
    );
  }
  io.show(
    `BACKUP_KEY=${recipient}\nThe secret half is in ${resolve(out)}. Keep it in two places away from this server: without it no backup can be opened.`,
    { recipient, file: resolve(out) },
  );
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new Failure(`The key file ${file} cannot be read. Look into ${dirname(resolve(file))}.`, exitCodes.noInput);
  }
}

async function recipientsOf(given: string | undefined): Promise<readonly string[]> {
  const recipients = (given ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  const { isRecipient } = await import("@consult/api/backup");
  if (recipients.every(isRecipient)) return recipients;
  throw new Failure("BACKUP_KEY is not a key that backups can be encrypted to.", exitCodes.configuration, {
    next: "consult store backup-key --out backup.key",
  });
}

async function readConfiguration(self: Command) {
  const { readEnvironment } = await import("@consult/api/local");
  const read = readEnvironment(environmentFor(self.optsWithGlobals<GlobalOptions>(), process.env), process.cwd());
  if (!read.ok) throw new Failure(read.refusal.message, exitCodes.configuration);
  return read.value;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`;
}
