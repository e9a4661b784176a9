/** Puts a server together: reads the environment it is handed, wires, listens, and stops without dropping anything. */
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import type { ConsultationDefinition } from "@consult/core";
import { pino } from "pino";
import type { Log, Mail, Mailer } from "./deps.ts";
import { readEnvironment, type Configuration, type Environment } from "./environment.ts";
import { greet, type Greeting } from "./greeting.ts";
import { startReadingDeliveries } from "./facebook/deliveries.ts";
import { watchPage } from "./facebook/watch-page.ts";
import { listen } from "./http/listen.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { shedLoad } from "./http/shed-load.ts";
import { startKeepingTime } from "./jobs/keep-time.ts";
import { startTicking } from "./jobs/tick.ts";
import { watchMailbox } from "./mailbox/watch-mailbox.ts";
import { machineDeps } from "./machine.ts";
import { createFolderMailer, createSmtpMailer } from "./outbox/mailer.ts";
import { loadProcedures } from "./router.ts";
import { createServer, type CreatePages } from "./server.ts";
import { openShell, type Shell } from "./shell.ts";
import { makeFolder } from "./store/make-folder.ts";
import { describeFolder, folderRefusal } from "./store/data-folder.ts";
import { openStore, StartError } from "./store/open-store.ts";

export { readEnvironment } from "./environment.ts";
export { watchMailbox } from "./mailbox/watch-mailbox.ts";

export interface ServeOptions {
  readonly environment: Environment;
  readonly pages?: CreatePages | undefined;
  /** Set up on an empty store, re-dated to close in three weeks. */
  readonly example?: ConsultationDefinition | undefined;
  /** Where words for the person at the terminal go. */
  readonly say: (line: string) => void;
  readonly workingFolder?: string;
}

export interface Serving {
  readonly url: string;
  /** Finishes what is under way, then closes the store. */
  close(): Promise<void>;
  /** Resolves, with why, when the disk fails under the store: the process must end at once, and another may start. */
  readonly failed: Promise<CannotServe>;
}

/** Why a server did not start, in a sentence for the person who started it, and what its process should end with. */
export class CannotServe extends Error {
  override readonly name = "CannotServe";
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

const stopWithinMs = 10_000;
/** Answers that are ready leave in this time. */
const answerWithinMs = 1000;

/** Exit codes as in sysexits.h: 78 wrong configuration, 69 the port or the store cannot be had, 74 the disk failed. */
export async function serve({
  environment,
  pages,
  example,
  say,
  workingFolder = process.cwd(),
}: ServeOptions): Promise<Serving> {
  const read = readEnvironment(environment, workingFolder);
  if (!read.ok) throw new CannotServe(read.refusal.message, 78);
  const configuration = read.value;
  await assertRecipients(configuration);
  const folder = describeFolder(configuration.dataDir);
  const refused = configuration.volatile ? undefined : folderRefusal(configuration.dataDir, folder);
  if (refused !== undefined) throw new CannotServe(refused, 78);
  await assertWritable(configuration.dataDir);

  const log = createLog(configuration);
  // Before anything is written: whoever comes while the store opens is asked to come back.
  const door = await listen(configuration.port).catch((error: unknown) => {
    throw portError(error as NodeJS.ErrnoException, configuration.port);
  });
  const opening = openStore(configuration.store, { markDir: configuration.dataDir });
  const store = await opening.catch(async (error: unknown) => {
    await door.close(0);
    throw error instanceof StartError ? new CannotServe(error.message, 69, { cause: error }) : error;
  });
  const publicUrl = environment["PUBLIC_URL"] ? configuration.publicUrl : `http://localhost:${door.port}`;
  const mailer = createMailer(configuration, say);
  const deps = await machineDeps({
    store,
    dataDir: configuration.dataDir,
    mailer,
    log,
    backup: configuration.backup,
    scanner: configuration.scanner,
    settings: {
      publicUrl,
      development: configuration.development,
      trustedProxies: configuration.trustedProxies,
      folder,
      mailServers: configuration.mailServers,
      facebook: configuration.facebook && {
        ...configuration.facebook,
        pages: configuration.facebook.pages.map(({ id }) => ({ id })),
      },
    },
  });
  const shell = openShell(deps);
  await loadProcedures();
  const app = createServer(deps, { pages, shell });
  const greeting: Greeting = await greet(deps, {
    example,
    mailFolder: configuration.smtpUrl === undefined ? mailFolder(configuration) : undefined,
  });
  const keepingTime = store.loss === undefined ? await startKeepingTime(shell) : undefined;
  const answer = getRequestListener(app.fetch);
  door.open(
    shedLoad({
      answer: (request, response) => void answer(request, response),
      signedIn: shell.signedIn,
      headers: securityHeaders(publicUrl),
    }),
  );
  // A store that lacks something is shown and not worked on.
  const working = store.loss === undefined ? startWork(shell, configuration) : undefined;
  for (const line of greeting.lines) say(line);
  if (store.loss !== undefined) log.error({ loss: store.loss }, "the store lacks something; it is served read-only");
  return { url: publicUrl, close, failed: store.stopped.then(giveUp) };

  /** The disk failed: those who wait are told, nothing else is begun, and the store is left as it is. */
  async function giveUp(code: string): Promise<CannotServe> {
    log.error({ code }, "the disk failed; ending");
    await door.close(answerWithinMs);
    const message = `The disk under the store failed to keep what was written (${code}). Nothing was acknowledged since, and this process ends: asked again, the disk could say yes without having kept it. Start the server again; when it fails again, look into the system's log and move ${configuration.dataDir} to a sound disk.`;
    return new CannotServe(message, 74);
  }

  async function close(): Promise<void> {
    await door.close(stopWithinMs);
    await shell.background.drain();
    await working?.stop();
    await keepingTime?.stop();
    mailer.close?.();
    await deps.parser.close();
    await store.close();
  }
}

/** What is done without being asked: what the clock starts, and what is fetched from elsewhere. */
function startWork(shell: Shell, configuration: Configuration): { stop(): Promise<void> } {
  const { imapUrl } = configuration;
  const ticking = startTicking(shell);
  const watching = imapUrl === undefined ? undefined : watchMailbox(shell, { url: imapUrl });
  const page = readPageOf(shell, configuration);
  return {
    async stop() {
      await watching?.stop();
      await page.stop();
      await ticking.stop();
    },
  };
}

/** Comments are asked for where there is a token, and deliveries read where they are taken. */
function readPageOf(shell: Shell, { facebook }: Configuration): { stop(): Promise<void> } {
  const asking = (facebook?.pages ?? []).flatMap(({ id: pageId, token }) =>
    token === undefined ? [] : [watchPage(shell, { pageId, token, appSecret: facebook?.appSecret })],
  );
  const reading = facebook?.verifyToken === undefined ? undefined : startReadingDeliveries(shell);
  return {
    async stop() {
      await Promise.all(asking.map(async (watching) => watching.stop()));
      await reading?.stop();
    },
  };
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new CannotServe(
      `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1}.`,
      69,
      { cause: error },
    );
  }
  if (error.code === "EACCES") {
    return new CannotServe(`Port ${port} may not be used by this user. Choose one above 1023, such as PORT=8080.`, 69, {
      cause: error,
    });
  }
  return error;
}

/** A key with a slip in it would be found out by the first backup, at night. */
async function assertRecipients({ backup }: Configuration): Promise<void> {
  if (backup === undefined) return;
  const { isRecipient } = await import("./backup/encryption.ts");
  if (backup.recipients.every(isRecipient)) return;
  throw new CannotServe("BACKUP_KEY has a slip in it: no backup can be encrypted to it. Copy it once more.", 78);
}

async function assertWritable(folder: string): Promise<void> {
  try {
    makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof StartError) throw new CannotServe(error.message, 69, { cause: error });
    throw new CannotServe(
      `The folder ${folder} cannot be written to (${(error as NodeJS.ErrnoException).code ?? "unknown"}). Give this user the right to write there, or choose another folder: CONSULT_DATA=/path/to/folder.`,
      69,
      { cause: error },
    );
  }
}

function createLog({ development }: Configuration): Log {
  return pino({ level: development ? "warn" : "info", base: null }, pino.destination({ fd: 2, sync: false }));
}

function createMailer(configuration: Configuration, say: (line: string) => void): Mailer & { close?(): void } {
  const { smtpUrl, mailFrom, development } = configuration;
  if (smtpUrl !== undefined) return createSmtpMailer(smtpUrl, mailFrom);
  const show = (mail: Mail): void => say(`Mail to ${mail.to}: ${mail.subject}\n\n${mail.text}`);
  return createFolderMailer(mailFolder(configuration), mailFrom, development ? show : undefined);
}

function mailFolder({ dataDir }: Configuration): string {
  return join(dataDir, "outbox");
}
