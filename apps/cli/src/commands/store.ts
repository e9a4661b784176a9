/** The store as a whole: copied to another engine and compared, looked through for damage, backed up and put back. */
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { StoreLocation } from "@consult/api/store";
import { environmentFor, operatorLabel } from "../connection/connect.ts";
import { terminalOf, type GlobalOptions } from "../connection/session.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";
import { table } from "../output/table.ts";
import { storeBackup } from "./store-backup.ts";

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
    .option("--deep", "also read letters, rows, forms and files anew, and compare the words with them")
    .addHelpText("after", examples("consult store check", "consult store check ./data --deep"))
    .action(check);
  command
    .command("accept-loss")
    .summary("go on with a store that lacks something; the reason is kept in the log")
    .requiredOption("--reason <text>", "what happened, and why what is missing cannot be brought back")
    .addHelpText(
      "after",
      examples('consult store accept-loss --reason "The disk died; the backup of Monday is all there is."'),
    )
    .action(accept);
  storeBackup(command);
}

async function accept({ reason }: { readonly reason: string }, self: Command): Promise<void> {
  const io = terminalOf(self);
  if (reason.trim() === "") throw new Failure("Say what happened: --reason is empty.", exitCodes.usage);
  const { acceptLoss, lossToSentence } = await import("@consult/api/store");
  const { dataDir, store: location } = await configuredPlace(self);
  const actor = { kind: "operator", label: operatorLabel() } as const;
  const loss = await acceptLoss(location, dataDir, { reason, actor, at: new Date().toISOString() });
  if (loss === undefined) {
    io.show("Nothing is missing from this store, and nothing was changed.", { loss: null });
    return io.end(exitCodes.no);
  }
  io.show(
    `${lossToSentence(loss)}\nThat is accepted now, with its reason, in the log of each consultation. Start the server again.`,
    { loss, reason },
  );
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

async function check(
  place: string | undefined,
  { deep = false }: { readonly deep?: boolean },
  self: Command,
): Promise<void> {
  const io = terminalOf(self);
  const { checkStore } = await import("@consult/api/store");
  const { checkFiles, createFolderFiles, createParser, readWordsAnew } = await import("@consult/api/local");
  const { store: location, dataDir } = place === undefined ? await configuredPlace(self) : placeOf(place);
  // Large originals of a database stand in the folder of its server: only its own environment tells where.
  const inFiles = dataDir === undefined ? [] : await checkFiles(location, createFolderFiles(join(dataDir, "files")));
  let uncovered = 0;
  const inStore = await checkStore(location, {
    onUncovered: (contributions) => (uncovered = contributions),
    onProgress: ({ contributions, all }) => io.progress(`${contributions} of ${all} contributions`),
  });
  const parser = createParser();
  const onProgress = (contributions: number): void => io.progress(`${contributions} read anew`);
  const files = createFolderFiles(join(dataDir ?? "", "files"));
  const inWords = deep ? await readWordsAnew({ location, files, parser, onProgress }) : [];
  await parser.close();
  const problems = [...inStore, ...inFiles, ...inWords];
  const notCovered =
    uncovered === 0
      ? []
      : [
          `Not covered: ${uncovered} contributions received before the log kept hashes. Only what was written since is compared.`,
        ];
  if (problems.length === 0) return io.show(["Nothing is damaged.", ...notCovered].join("\n"), { problems, uncovered });
  const lines = problems.map(({ what, message }) => `${what}: ${message}`);
  io.show([...lines, ...notCovered].join("\n"), { problems, uncovered });
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

async function configuredPlace(self: Command) {
  const { readEnvironment } = await import("@consult/api/local");
  const read = readEnvironment(environmentFor(self.optsWithGlobals<GlobalOptions>(), process.env), process.cwd());
  if (!read.ok) throw new Failure(read.refusal.message, exitCodes.configuration);
  return read.value;
}

function locationOf(place: string): StoreLocation {
  return /^postgres(?:ql)?:\/\//.test(place) ? { databaseUrl: place } : { dataDir: resolve(place) };
}
