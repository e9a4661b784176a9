/** Whether files are still what was exported; otherwise the first line that is not. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ExportManifest, lineHash, type ExportedFile } from "./manifest.ts";

export interface ExportProblem {
  readonly file: string;
  /** Counted from 1; undefined when the file as a whole is meant. */
  readonly line: number | undefined;
  readonly message: string;
}

export interface VerifiedExport {
  readonly manifest: ExportManifest;
  readonly problems: readonly ExportProblem[];
}

/** A folder that holds `manifest.json`, a file that has `FILE.manifest.json` beside it, or a manifest. */
export async function verifyExport(path: string): Promise<VerifiedExport | undefined> {
  const place = await manifestOf(path);
  const manifest = place === undefined ? undefined : await readManifest(place);
  if (place === undefined || manifest === undefined) return undefined;
  const problems: ExportProblem[] = [];
  for (const file of manifest.files) {
    const problem = await problemOf(join(dirname(place), file.name), file);
    if (problem !== undefined) problems.push(problem);
  }
  return { manifest, problems };
}

/** What of an export was withdrawn or erased by the time of a newer one of the same profile. */
export function goneSince(older: ExportManifest, newer: ExportManifest, folder: string): readonly ExportProblem[] {
  const gone = new Map(newer.gone);
  const before = new Map(older.gone);
  return older.files.flatMap(({ name, lines, records }) => {
    let line = 1 + lines.length - records.reduce((sum, [, count]) => sum + count, 0);
    return records.flatMap(([record, count]) => {
      const first = line;
      line += count;
      const how = gone.get(record);
      if (how === undefined || how === before.get(record)) return [];
      const last = count === 1 ? "" : ` to line ${first + count - 1}`;
      return [{ file: join(folder, name), line: first, message: `${how} since${last}` }];
    });
  });
}

export async function manifestOf(path: string): Promise<string | undefined> {
  const candidates = (await isFolder(path)) ? [join(path, "manifest.json")] : [`${path}.manifest.json`, path];
  for (const candidate of candidates) if ((await readManifest(candidate)) !== undefined) return candidate;
  return undefined;
}

async function readManifest(path: string): Promise<ExportManifest | undefined> {
  try {
    return ExportManifest.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}

async function problemOf(path: string, { bytes, sha256, lines }: ExportedFile): Promise<ExportProblem | undefined> {
  const found = await readFile(path).catch(() => undefined);
  if (found === undefined) return { file: path, line: undefined, message: "is not there, or cannot be read" };
  if (found.byteLength === bytes && createHash("sha256").update(found).digest("hex") === sha256) return undefined;
  let [line, from] = [0, 0];
  while (from < found.byteLength) {
    const breakAt = found.indexOf(10, from);
    const to = breakAt === -1 ? found.byteLength : breakAt + 1;
    const expected = lines[line];
    line += 1;
    if (expected === undefined) return { file: path, line, message: "was not exported: a line too many" };
    if (lineHash(found.subarray(from, to)) !== expected)
      return { file: path, line, message: "is not what was exported" };
    from = to;
  }
  const missing = lines.length - line;
  return { file: path, line: line + 1, message: `${missing} line${missing === 1 ? "" : "s"} missing from here on` };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
