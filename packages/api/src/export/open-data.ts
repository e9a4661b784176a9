/**
 * What anybody may take along of a published consultation: contributions in the public profile, decisions, a Frictionless
 * data package that describes both, and a manifest of hashes. Made of what stands now, so that words that were taken back
 * are in none of it.
 */
import { createHash } from "node:crypto";
import { moderationEntry, textFor, type Consultation } from "@consult/core";
import type { Deps } from "../deps.ts";
import { localeOr } from "../locale.ts";
import type { Store } from "../store/store.ts";
import { contributionsToCsv, moderationToCsv, publicCsvFields, moderationCsvFields } from "./csv.ts";
import { contributionsToJsonLines } from "./json-lines.ts";
import { moderationName } from "./record-name.ts";
import { publicRecord } from "./record.ts";

export const openDataNames = [
  "contributions.csv",
  "contributions.jsonl",
  "decisions.csv",
  "decisions.jsonl",
  "datapackage.json",
  "manifest.json",
] as const;
export type OpenDataName = (typeof openDataNames)[number];

export interface OpenData {
  /** The last event that it knows of. */
  readonly event: number;
  readonly files: Readonly<Record<OpenDataName, string>>;
}

/** An edition's files, by the address they have under the outcome. */
export interface PaperFile {
  readonly name: string;
  readonly text: string;
}

export interface OpenDataInput {
  readonly consultation: Consultation;
  readonly edition: { readonly number: number; readonly publishedAt: string };
  /** Of all editions, as they may be shown now. */
  readonly papers: () => Promise<readonly PaperFile[]>;
}

export async function makeOpenData(deps: Pick<Deps, "store" | "settings">, input: OpenDataInput): Promise<OpenData> {
  const { id } = input.consultation;
  const event = await deps.store.reader.lastSequence(id);
  const contributions = await readContributions(deps, input.consultation);
  const decisions = await readDecisions(deps, id, event);
  const data = { ...contributions, ...decisions };
  const datapackage = `${JSON.stringify(describe(deps, input, data), undefined, 2)}\n`;
  const listed = [
    ...Object.entries({ ...data, "datapackage.json": datapackage }).map(([name, text]) => ({
      name: `data/${name}`,
      text,
    })),
    ...(await input.papers()),
  ];
  const manifest = {
    format: "consult-outcome/1",
    consultation: id,
    edition: input.edition.number,
    event,
    files: listed.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text), sha256: sha256(text) })),
  };
  const files = {
    ...data,
    "datapackage.json": datapackage,
    "manifest.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
  };
  return { event, files };
}

async function readContributions({ store }: Pick<Deps, "store">, { id, definition }: Consultation) {
  const locale = localeOr(undefined, definition.languages[0]);
  let csv = contributionsToCsv([], { profile: "public", withHeading: true });
  let jsonl = "";
  let cursor: string | undefined;
  do {
    const page = await store.reader.pageContributions(id, { limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    const identities = await store.reader.listIdentities(
      id,
      page.rows.map((row) => row.id),
    );
    const records = page.rows.flatMap(
      (contribution) => publicRecord({ contribution, identity: identities.get(contribution.id), locale }) ?? [],
    );
    csv += contributionsToCsv(records, { profile: "public", withHeading: false });
    jsonl += contributionsToJsonLines(records);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { "contributions.csv": csv, "contributions.jsonl": jsonl };
}

async function readDecisions({ store, settings }: Pick<Deps, "store" | "settings">, id: string, upTo: number) {
  let csv = moderationToCsv([], { withHeading: true });
  let jsonl = "";
  for (let after = 0; after < upTo;) {
    const events = await store.reader.pageEvents(id, after, 1000);
    const entries = events
      .filter(({ sequence }) => sequence <= upTo)
      .flatMap((event) => moderationEntry(event, (of) => moderationName(settings.receiptKey, of)) ?? []);
    csv += moderationToCsv(entries, { withHeading: false });
    jsonl += contributionsToJsonLines(entries);
    after = events.at(-1)?.sequence ?? upTo;
  }
  return { "decisions.csv": csv, "decisions.jsonl": jsonl };
}

/** https://specs.frictionlessdata.io/data-package/ */
function describe(
  { settings }: Pick<Deps, "settings">,
  { consultation: { id, definition }, edition }: OpenDataInput,
  data: Readonly<Record<string, string>>,
) {
  const say = (text: Parameters<typeof textFor>[0]) => textFor(text, definition.languages).text;
  return {
    profile: "data-package",
    name: id,
    title: say(definition.title),
    description: say(definition.summary),
    homepage: `${settings.publicUrl}/c/${id}/outcome`,
    version: `${edition.number}.0.0`,
    created: edition.publishedAt,
    contributors: definition.parties.map(({ name, role }) => ({
      title: say(name),
      role: role === "convener" ? "publisher" : "contributor",
    })),
    resources: Object.entries(data).map(([path, text]) => {
      const [table = "", format = ""] = path.split(".");
      const fields = table === "contributions" ? publicCsvFields : moderationCsvFields;
      return {
        name: format === "csv" ? table : `${table}-${format}`,
        path,
        description: `${descriptions[table] ?? ""}${format === "csv" ? csvNote : ""}`,
        format,
        mediatype: format === "csv" ? "text/csv" : "application/jsonl",
        encoding: "utf-8",
        bytes: Buffer.byteLength(text),
        hash: `sha256:${sha256(text)}`,
        ...(format === "csv" ? { profile: "tabular-data-resource", schema: { fields, missingValues: [""] } } : {}),
      };
    }),
  };
}

const descriptions: Readonly<Record<string, string>> = {
  contributions:
    "Everything that takes part, one row an answer. Words stand here where their respondent allows publication; others are counted.",
  decisions: "What was decided about contributions and why, without words of theirs and without names.",
};
const csvNote = " A cell that a spreadsheet would run as a formula begins with an apostrophe.";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Made once for each state of the log: who asks again is given the same, and the hashes of the manifest are those of its files. */
const recent = new WeakMap<Store, Map<string, { readonly key: string; readonly data: Promise<OpenData> }>>();
const mostRemembered = 2;

export async function openData(deps: Pick<Deps, "store" | "settings">, input: OpenDataInput): Promise<OpenData> {
  const { id } = input.consultation;
  const key = `${id} ${await deps.store.reader.lastSequence(id)}`;
  const known = recent.get(deps.store) ?? new Map<string, { key: string; data: Promise<OpenData> }>();
  recent.set(deps.store, known);
  const found = known.get(id);
  if (found?.key === key) return found.data;
  const data = makeOpenData(deps, input);
  known.delete(id);
  known.set(id, { key, data });
  for (const oldest of known.keys()) if (known.size > mostRemembered) known.delete(oldest);
  data.catch(() => known.delete(id));
  return data;
}
