/** An export and its manifest in one file to take home: unpacked, `consult export-verify` knows it. */
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { CollectedExport } from "./collect-export.ts";
import { manifestToText, watchFile, type ExportManifest } from "./manifest.ts";

export interface ZipInput {
  readonly collected: CollectedExport;
  readonly consultation: string;
  readonly profile: "public" | "desk";
  /** Of the file within. */
  readonly name: string;
}

/** Contribution by contribution: its size does not matter. */
export async function* zipExport({ collected, consultation, profile, name }: ZipInput): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const watching = watchFile(name);
  const file = new ZipDeflate(name);
  zip.add(file);
  const add = (text: string, record?: string): void => {
    watching.add(text, record);
    file.push(strToU8(text));
  };
  add(collected.heading);
  for await (const { text, record } of collected.texts()) {
    add(text, record);
    yield* ready.splice(0);
  }
  file.push(new Uint8Array(0), true);
  const manifest: ExportManifest = {
    format: "consult-export/1",
    consultation,
    profile,
    event: collected.event,
    counts: { contributions: collected.records, decisions: 0 },
    files: [watching.done()],
    gone: collected.gone.map(([record, how]) => [record, how]),
  };
  const beside = new ZipDeflate(`${name}.manifest.json`);
  zip.add(beside);
  beside.push(strToU8(manifestToText(manifest)), true);
  zip.end();
  yield* ready.splice(0);
}
