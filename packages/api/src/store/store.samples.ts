/** Samples and throw-away places for the tests of the store. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  Consultation,
  ConsultationDefinition,
  Contribution,
  Event,
  NewEvent,
  Segment,
  Theme,
  Version,
} from "@consult/core";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { StoreLocation } from "./open-store.ts";
import type { NewContribution, NewMail, Store } from "./store.ts";

export interface Place {
  readonly location: StoreLocation;
  readonly remove: () => Promise<void>;
}

export async function freshFolder(): Promise<Place & { readonly dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), "consult-store-"));
  return { dataDir, location: { dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

export async function freshDatabase(serverUrl: string): Promise<Place & { readonly databaseUrl: string }> {
  const name = `consult_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    location: { databaseUrl: url.href },
    remove: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

/** A connection of nobody's making, for looking at a database and for meddling with it. */
export function strangerOn(databaseUrl: string): Kysely<Record<string, Record<string, unknown>>> {
  return new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 1 }) }) });
}

async function onServer(url: string, statement: string): Promise<void> {
  const db = strangerOn(url);
  await sql.raw(statement).execute(db);
  await db.destroy();
}

export const at = "2016-09-01T10:00:00.000Z";

export function eventOf(kind: NewEvent["kind"], contributionId?: string, consultationId = "forum"): NewEvent {
  return {
    consultationId,
    kind,
    at,
    actor: { kind: "system", label: "test" },
    ...(contributionId === undefined ? {} : { contributionId }),
    details: {},
  };
}

export function definitionOf(id = "forum"): ConsultationDefinition {
  return {
    id,
    title: "Mayoral Forum",
    summary: "What mayors should hear.",
    languages: ["en"],
    parties: [{ id: "city", name: "City", role: "convener" }],
    occasions: [],
    buildsOn: [],
    themes: [],
    questions: [{ number: 1, title: "One", text: "What?", parts: [], wantsExamples: false, themes: [] }],
    channels: [{ channel: "website" }],
    deadline: {} as ConsultationDefinition["deadline"],
    contact: {},
    documents: [],
    moderation: { shown: "at-once", policy: "Be kind." },
  };
}

export async function createConsultation(
  store: Store,
  id = "forum",
  seedThemes: readonly Theme[] = [],
): Promise<Consultation> {
  const definition = definitionOf(id);
  const event = eventOf("applied", undefined, id);
  const result = await store.writer.applyDefinition({
    definition,
    expectedVersion: undefined,
    by: "me",
    at,
    event,
    seedThemes,
  });
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
}

export function mailOf(id: string, to = "ann@example.org", createdAt = at): NewMail {
  return { id, consultationId: "forum", to, subject: "We have it.", text: "4827 3905 1176", createdAt };
}

let made = 0;

/** Words with everything in them that engines trip over. */
export const awkwardText = "Łódź \u0000 \ud800 'quoted' \\ 城市发展 مرحبا 👩🏽‍🌾";

export function contributionOf(
  overrides: Partial<NewContribution> & { text?: string; consultationId?: string; serial?: number } = {},
): NewContribution {
  made = overrides.serial ?? made + 1;
  const id = `contribution${String(made).padStart(8, "0")}`;
  const consultationId = overrides.consultationId ?? "forum";
  const text = overrides.text ?? `Words of ${id}`;
  const original = originalOf(text);
  const contribution: Contribution = {
    id,
    consultationId,
    number: String(made).padStart(12, "0"),
    channel: "website",
    receivedAt: at,
    respondent: { kind: "organisation", country: "PH" },
    recordedBy: { kind: "respondent" },
    timeliness: {
      verdict: "on-time",
      momentAt: at,
      evidence: "server-clock",
      counts: "received",
      closesAt: "2016-09-17T12:00:00.000Z",
      byMs: 1,
      movedByOutageMs: 0,
      withinTolerance: false,
    },
    admission: "admitted",
    publication: "not-asked",
    current: versionOf(1, text),
  };
  return {
    idempotencyKey: `key-${id}`,
    requestHash: `hash-${id}`,
    contribution,
    identity: { personName: "Ann", email: "ann@example.org" },
    original,
    event: eventOf("received", id, consultationId),
    tokens: "words",
    mails: [{ ...mailOf(`mail${String(made).padStart(8, "0")}`), consultationId }],
    ...overrides,
  };
}

export function versionOf(version: number, text: string, question?: number): Version {
  return {
    version,
    at,
    original: originalOf(text, question).hash,
    text,
    answers: [{ ...(question === undefined ? {} : { question }), span: { start: 0, end: text.length } }],
    consent: { uses: ["analyse"], publishedAs: "unnamed" },
  };
}

/** As a form is kept: the question is left out when there is none. */
export function originalOf(text: string, question?: number) {
  const bytes = new TextEncoder().encode(JSON.stringify({ answers: [{ question, text }] }));
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType: "application/json", bytes };
}

export function segmentOf(contribution: Contribution, ordinal = 1): Segment {
  const { version, text } = contribution.current;
  return {
    id: `${contribution.id}-${version}-${ordinal}`,
    contributionId: contribution.id,
    version,
    ordinal,
    span: { start: 0, end: text.length },
    questions: [],
    filedBy: { kind: "nobody" },
  };
}

export function themeOf(id: string): Theme {
  return { id, label: { en: id }, origin: "found", addedAt: at, addedBy: "me" };
}

/** Saves one and gives it back as the store holds it. */
export function savedIn(store: () => Store): (input?: NewContribution) => Promise<Contribution> {
  return async (input = contributionOf()) => {
    const result = await store().writer.receive(input);
    if (!result.ok) throw new Error(result.refusal.message);
    return result.value.contribution;
  };
}

export function refusalOf(result: { ok: boolean; refusal?: { kind: string } }): string | undefined {
  return result.ok ? undefined : result.refusal?.kind;
}

export async function lastEventIn(store: Store, consultationId = "forum"): Promise<Event | undefined> {
  return (await store.reader.pageEvents(consultationId, 0, 100_000)).at(-1);
}

export function seenOf({ admission, publication, withdrawnAt, setAside }: Contribution) {
  return { admission, publication, withdrawnAt, setAside };
}
