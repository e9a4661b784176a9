/** The store as a whole: copied to another engine and compared, or looked through for damage. */
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { StoreLocation } from "@consult/api/store";
import { environmentFor } from "../connection/connect.ts";
import { terminalOf, type GlobalOptions } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { table } from "../output/table.ts";

export function store(command: Command): void {
  command
    .command("copy")
    .summary("copy a store to another place or engine, and prove that both hold the same")
    .argument("<from>", "a folder, or postgres://…")
    .argument("<to>", "an empty folder, or an empty database")
    .addHelpText(
      "after",
      examples(
        "consult store copy ./data postgres://consult@localhost/consult",
        "consult store copy postgres://… ./copy",
      ),
    )
    .action(copy);
  command
    .command("check")
    .summary("read the whole store and name what is damaged")
    .argument("[place]", "a folder, or postgres://…; that of --data or the environment when absent")
    .addHelpText("after", examples("consult store check", "consult store check ./data"))
    .action(check);
}

async function copy(from: string, to: string, _options: object, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { compareStores, copyStore } = await import("@consult/api/store");
  const places = [locationOf(from), locationOf(to)] as const;
  await copyStore(...places, { onProgress: ({ table: name, rows }) => io.progress(`${name}: ${rows} rows`) });
  io.progress("comparing");
  const comparisons = await compareStores(...places);
  const rows = comparisons.map(({ table: name, rows: [before, after], hashes, same }) => [
    name,
    before,
    after,
    hashes[1].slice(0, 12),
    same ? "same" : "DIFFERENT",
  ]);
  const same = comparisons.every((each) => each.same);
  const verdict = same
    ? "Both hold the same, row by row."
    : "They differ. When the first was written to meanwhile, stop its server and copy again into an empty place.";
  io.show(`${table(["Table", "Rows there", "Rows here", "SHA-256", ""], rows, io.style)}${verdict}`, {
    same,
    tables: comparisons,
  });
  if (!same) io.end(exitCodes.no);
}

async function check(place: string | undefined, _options: object, self: Command): Promise<void> {
  const io = terminalOf(self);
  const { checkStore } = await import("@consult/api/store");
  const { checkFiles, createFolderFiles } = await import("@consult/api/local");
  const { store: location, dataDir } = place === undefined ? await configuredPlace(self) : placeOf(place);
  // Large originals of a database stand in the folder of its server: only its own environment tells where.
  const inFiles = dataDir === undefined ? [] : await checkFiles(location, createFolderFiles(join(dataDir, "files")));
  const problems = [...(await checkStore(location)), ...inFiles];
  if (problems.length === 0) return io.show("Nothing is damaged.", { problems });
  io.show(problems.map(({ what, message }) => `${what}: ${message}`).join("\n"), { problems });
  io.end(exitCodes.no);
}

interface CheckedPlace {
  readonly store: StoreLocation;
  /** Where large originals are, where that is known. */
  readonly dataDir: string | undefined;
}

function placeOf(place: string): CheckedPlace {
  const store = locationOf(place);
  return { store, dataDir: "dataDir" in store ? store.dataDir : undefined };
}

async function configuredPlace(self: Command): Promise<CheckedPlace> {
  const { readEnvironment } = await import("@consult/api/local");
  const read = readEnvironment(environmentFor(self.optsWithGlobals<GlobalOptions>(), process.env), process.cwd());
  if (!read.ok) throw new Failure(read.refusal.message, exitCodes.configuration);
  return read.value;
}

function locationOf(place: string): StoreLocation {
  return /^postgres(?:ql)?:\/\//.test(place) ? { databaseUrl: place } : { dataDir: resolve(place) };
}
