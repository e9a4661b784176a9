/** A whole shell over a real store in a folder of its own, with a clock that tests set and mails that tests read. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  defineConsultation,
  epochMsToInstant,
  instantToEpochMs,
  type ConsultationDefinition,
  type ConsultationDraft,
  type Instant,
} from "@consult/core";
import type { Hono } from "hono";
import { createClient, type Client } from "../client.ts";
import type { Deps, Mail, Settings } from "../deps.ts";
import type { ServerEnv } from "../http/server-env.ts";
import { createLocalClient } from "../local-client.ts";
import { machineDeps } from "../machine.ts";
import { createServer, type ServerOptions } from "../server.ts";
import { openShell, type Shell } from "../shell.ts";
import { openStore } from "../store/open-store.ts";

export interface TestShell {
  readonly deps: Deps;
  readonly shell: Shell;
  readonly app: Hono<ServerEnv>;
  /** Admin rights, in the process. */
  readonly operator: Client;
  /** Over the server's own HTTP face, without a session unless a token is given. */
  client(token?: string): Client;
  /** Signs somebody in over the real way; answers the session's token. */
  signIn(email: string): Promise<string>;
  readonly mails: readonly Mail[];
  readonly logged: readonly string[];
  now(): Instant;
  setNow(now: Instant): void;
  passSeconds(seconds: number): void;
  readonly dataDir: string;
  close(): Promise<void>;
}

export const publicUrl = "http://consult.test";

export interface TestShellOptions extends Omit<ServerOptions, "shell"> {
  readonly databaseUrl?: string | undefined;
  readonly facebook?: Settings["facebook"];
}

/** With a `databaseUrl` the store is that database of PostgreSQL, which outlives the shell. */
export async function openTestShell({ databaseUrl, facebook, ...options }: TestShellOptions = {}): Promise<TestShell> {
  const dataDir = await mkdtemp(join(tmpdir(), "consult-api-"));
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  const mails: Mail[] = [];
  const logged: string[] = [];
  const write = (fields: Record<string, unknown>, message: string): void => {
    logged.push(JSON.stringify({ ...fields, message }));
  };
  let now: Instant = "2016-09-01T12:00:00.000Z";
  const real = await machineDeps({
    store,
    dataDir,
    mailer: {
      send: async (mail) => {
        mails.push(mail);
      },
    },
    log: { info: write, warn: write, error: write },
    settings: { publicUrl, development: false, trustedProxies: 1, facebook },
  });
  const deps: Deps = { ...real, clock: () => now };
  const shell = openShell(deps);
  const app = createServer(deps, { ...options, shell });
  const { client: operator } = createLocalClient(deps, { operator: { label: "test" } });
  return {
    deps,
    shell,
    app,
    operator,
    client: (token) =>
      createClient({
        url: publicUrl,
        token,
        fetch: (url, init) => Promise.resolve(app.request(url as string, init as RequestInit)),
      }),
    signIn: (email) => signInByCode(deps, email),
    mails,
    logged,
    now: () => now,
    setNow: (instant) => {
      now = instant;
      shell.consultations.forget();
    },
    passSeconds: (seconds) => {
      now = epochMsToInstant(instantToEpochMs(now) + seconds * 1000);
    },
    dataDir,
    async close() {
      await shell.background.drain();
      await deps.parser.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Gives a session to an address, by the store's own way and without waiting for a mail. */
async function signInByCode({ store, newId, clock }: Deps, email: string): Promise<string> {
  const [link, session] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const hash = (purpose: string, secret: string): string =>
    createHash("sha256").update(`consult:${purpose}:${secret}`).digest("hex");
  const now = clock();
  const expiresAt = epochMsToInstant(instantToEpochMs(now) + 3_600_000);
  await store.writer.addSignIn({
    id: newId(),
    email,
    tokenHash: hash("sign-in-link", link),
    codeHash: hash("sign-in-code", link),
    createdAt: now,
    expiresAt,
    mail: undefined,
  });
  const taken = await store.writer.takeSignInByToken({
    tokenHash: hash("sign-in-link", link),
    now,
    session: { tokenHash: hash("session", session), newAccount: newId(), createdAt: now, expiresAt },
  });
  if (!taken.ok) throw new Error(taken.refusal.message);
  return session;
}

const draft = {
  id: "test-forum",
  title: "A forum of cities",
  summary: "What cities and civil society can do together.",
  languages: ["en"],
  parties: [{ id: "host", name: "The host", role: "convener" }],
  themes: [{ id: "inclusion", label: "Inclusion" }],
  questions: [
    { number: 1, title: "Inclusion", text: "How can civil society support cities?" },
    { number: 2, title: "Diaspora", text: "What is the role of civil society?" },
  ],
  channels: [{ channel: "website" }, { channel: "call", phones: ["+32 2 235 0554"] }],
  deadline: { closes: { on: "2016-09-16" }, zone: "UTC", late: "refuse" },
  contact: { email: "contact@example.org" },
  moderation: { shown: "at-once", policy: "Be kind." },
} satisfies ConsultationDraft;

export function testDefinition(changes: Partial<ConsultationDraft> = {}): ConsultationDefinition {
  return defineConsultation<ConsultationDraft>({ ...draft, ...changes });
}

/** Applies the definition and opens the consultation. */
export async function openTestConsultation(
  { operator }: TestShell,
  changes: Partial<ConsultationDraft> = {},
): Promise<string> {
  const definition = testDefinition(changes);
  await operator.consultation.applyDefinition.mutate({ definition });
  await operator.consultation.moveStage.mutate({ consultationId: definition.id, to: "open" });
  return definition.id;
}

type Submission = Parameters<Client["contribution"]["submitContribution"]["mutate"]>[0];

export function aSubmission(changes: Partial<Submission> = {}): Submission {
  return {
    consultationId: "test-forum",
    idempotencyKey: randomBytes(16).toString("base64url"),
    answers: [{ question: 1, text: "We run a help desk in the town hall." }],
    respondent: { kind: "organisation", country: "KE" },
    identity: {},
    consent: { uses: ["analyse", "publish"], publishedAs: "unnamed" },
    ...changes,
  };
}
