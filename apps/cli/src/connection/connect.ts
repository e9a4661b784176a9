/** A client: of the server that was named, or straight on the store. A command cannot tell which. */
import { access } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Client } from "@consult/api/client";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { readToken } from "./tokens.ts";

export interface ConnectionOptions {
  readonly server?: string;
  readonly data?: string;
  readonly consultation?: string;
}

export interface Connection {
  readonly client: Client;
  /** Where people reach this consultation's pages. */
  readonly publicUrl: string;
  /** The server's address; undefined on the store itself. */
  readonly server: string | undefined;
  close(): Promise<void>;
}

export async function connect(
  options: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
  { mayCreate = false }: { readonly mayCreate?: boolean } = {},
): Promise<Connection> {
  const server = serverOf(options, environment);
  return server === undefined ? connectToStore(options, environment, mayCreate) : connectToServer(server, environment);
}

/** The server that was named, without a slash at its end. */
export function serverOf({ server, data }: ConnectionOptions, environment: NodeJS.ProcessEnv): string | undefined {
  const given = server ?? (data === undefined ? environment["CONSULT_SERVER"] : undefined);
  if (given === undefined || given === "") return undefined;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new Failure(
      `"${given}" is not the address of a server. Write it like https://consult.example.org.`,
      exitCodes.usage,
    );
  }
  return given.replace(/\/+$/, "");
}

/** The environment with the folder that was named on the command line. */
export function environmentFor({ data }: ConnectionOptions, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (data === undefined) return environment;
  // A folder that is named is meant, whatever database the environment names.
  return { ...environment, CONSULT_DATA: data, DATABASE_URL: undefined };
}

async function connectToServer(server: string, environment: NodeJS.ProcessEnv): Promise<Connection> {
  const { createClient } = await import("@consult/api/client");
  const token = environment["CONSULT_TOKEN"] || (await readToken(environment, server));
  return { client: createClient({ url: server, token }), publicUrl: server, server, close: async () => {} };
}

async function connectToStore(
  options: ConnectionOptions,
  environment: NodeJS.ProcessEnv,
  mayCreate: boolean,
): Promise<Connection> {
  const [{ createLocalClient, machineDeps, readEnvironment, silentLog }, { describeFolder, folderRefusal, openStore }] =
    await Promise.all([import("@consult/api/local"), import("@consult/api/store")]);
  const read = readEnvironment(environmentFor(options, environment), process.cwd());
  if (!read.ok) throw new Failure(read.refusal.message, exitCodes.configuration);
  const { publicUrl, development, dataDir, mailServers, store: location, volatile, backup } = read.value;
  const refused = volatile ? undefined : folderRefusal(dataDir, describeFolder(dataDir));
  if (refused !== undefined) throw new Failure(refused, exitCodes.configuration);
  if ("dataDir" in location && !mayCreate) await assertStoreIn(location.dataDir);
  const store = await openStore(location, { writerWhenNeeded: true, markDir: dataDir });
  const deps = await machineDeps({
    store,
    dataDir,
    log: silentLog,
    mailer: noMailer,
    backup,
    settings: { publicUrl, development, mailServers },
  });
  const { client, drain } = createLocalClient(deps, { operator: { label: operatorLabel() } });
  return {
    client,
    publicUrl,
    server: undefined,
    close: async () => {
      await drain();
      await deps.parser.close();
      await store.close();
    },
  };
}

/** A slip in a path must not leave an empty store behind that looks like one's own with everything gone. */
async function assertStoreIn(folder: string): Promise<void> {
  try {
    await access(join(folder, "consult.sqlite"));
  } catch {
    throw new Failure(
      `There is no store in ${folder}. Name its folder with --data or CONSULT_DATA, or a server with --server; a first start makes a new one.`,
      exitCodes.noInput,
      { next: "consult serve" },
    );
  }
}

/** Mails wait in the outbox of the store until a server of it runs. */
const noMailer = {
  send: () => Promise.reject(new Error("only a server sends mail")),
};

/** Who works on this machine, as the log names them. */
export function operatorLabel(): string {
  try {
    return `${userInfo().username} (operator)`;
  } catch {
    return "operator";
  }
}
