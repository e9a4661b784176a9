/** Compares the files of large originals with the rows that name them, and each file with its name; and names what does not fit. */
import { setTimeout as pause } from "node:timers/promises";
import { openSnapshot } from "../store/copy-store.ts";
import { waitingDeliveries } from "../store/leaving-files.ts";
import type { StoreLocation, StoreProblem } from "../store/open-store.ts";
import { StoreUnavailable } from "../store/store-errors.ts";
import { DamagedFile, hashOfName, type Files } from "./files.ts";

type Readable = Pick<Files, "open" | "list">;

/** What a row says of a file. */
type Named =
  | { readonly by: "original" | "delivery"; readonly hash: string }
  /** To be removed: by an erasure, or because nothing names it. */
  | { readonly by: "leaving"; readonly isErased: boolean; readonly dueAt: string };

/** How long a file may be on its way into a row before it is looked for again. */
const secondLookAfterMs = 1000;

/** Everything found wrong; empty when all is well. Reads every file. What only looked wrong because somebody was writing is not told. */
export async function checkFiles(location: StoreLocation, files: Readable): Promise<readonly StoreProblem[]> {
  try {
    const first = await look(location, files);
    if (first.size === 0) return [];
    await pause(secondLookAfterMs);
    const second = await look(location, files, new Set(first.keys()));
    return [...second.values()];
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return [{ what: "files", message: "They cannot be compared with the store, because a part of it cannot be read." }];
  }
}

/** By `consultation/name`; with `only` those alone. */
async function look(
  location: StoreLocation,
  files: Readable,
  only?: ReadonlySet<string>,
): Promise<Map<string, StoreProblem>> {
  const found = new Map<string, StoreProblem>();
  const named = await readNamed(location);
  for (const [key, row] of named) {
    if (row.by === "leaving" || (only !== undefined && !only.has(key))) continue;
    const [consultationId = "", name = ""] = key.split("/");
    const state = await stateOf(files, consultationId, name);
    if (state !== "whole") found.set(key, tellNamed(row, { consultationId, name, state }));
  }
  for await (const { consultationId, name } of files.list()) {
    const key = `${consultationId}/${name}`;
    const row = named.get(key);
    if ((row !== undefined && row.by !== "leaving") || (only !== undefined && !only.has(key))) continue;
    const isWhole = hashOfName(name) === undefined || (await stateOf(files, consultationId, name)) !== "damaged";
    found.set(key, tellUnnamed(row, { consultationId, name, isWhole }));
  }
  return found;
}

async function readNamed(location: StoreLocation): Promise<Map<string, Named>> {
  const snapshot = await openSnapshot(location);
  const named = new Map<string, Named>();
  try {
    const { db } = snapshot;
    const leaving = await db.selectFrom("leaving_file").selectAll().execute();
    for (const { consultation_id: id, file, contribution_id: erased, due_at: dueAt } of leaving) {
      named.set(`${id}/${file}`, { by: "leaving", isErased: erased !== null, dueAt });
    }
    const originals = await db
      .selectFrom("original")
      .select(["consultation_id", "hash", "file"])
      .where("size", "is not", null)
      .execute();
    for (const { consultation_id: id, hash, file } of originals) {
      named.set(`${id}/${file ?? hash}`, { by: "original", hash });
    }
    const deliveries = await db
      .selectFrom("channel_state")
      .select(["consultation_id", "name", "value"])
      .where("channel", "=", waitingDeliveries)
      .execute();
    for (const { consultation_id: id, name: hash, value } of deliveries) {
      const { file = hash } = JSON.parse(value) as { file?: string };
      named.set(`${id}/${file}`, { by: "delivery", hash });
    }
  } finally {
    await snapshot.close();
  }
  return named;
}

type State = "whole" | "damaged" | "gone";

async function stateOf(files: Readable, consultationId: string, name: string): Promise<State> {
  const file = await files.open(consultationId, name);
  if (file === undefined) return "gone";
  try {
    for await (const _ of file.bytes);
    return "whole";
  } catch (error) {
    if (error instanceof DamagedFile) return "damaged";
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "gone";
    // A disk that cannot give the bytes does not have them.
    if ((error as NodeJS.ErrnoException).code === "EIO") return "damaged";
    throw error;
  }
}

interface Found {
  readonly consultationId: string;
  readonly name: string;
}

function tellNamed({ by, ...row }: Named, { consultationId, name, state }: Found & { state: State }): StoreProblem {
  const hash = "hash" in row ? row.hash : "";
  const what = by === "original" ? `original ${hash}` : `delivery ${hash}`;
  const where = `${consultationId}/${name.slice(0, 2)}/${name}`;
  return {
    what,
    message:
      state === "gone"
        ? `The file of ${what} in ${consultationId} is not there: ${where} in the folder files. Restore it from a backup.`
        : `The bytes of ${what} in ${consultationId} are not those that came in: ${where} in the folder files. Restore them from a backup.`,
  };
}

function tellUnnamed(
  row: Named | undefined,
  { consultationId, name, isWhole }: Found & { isWhole: boolean },
): StoreProblem {
  const what = `file ${consultationId}/${name.slice(0, 2)}/${name}`;
  const damage = isWhole ? "" : " Its bytes are not those that its name says.";
  if (row?.by === "leaving" && row.isErased) {
    return {
      what,
      message: `It belongs to what was erased on ${row.dueAt}. The next start of the server removes it.${damage}`,
    };
  }
  const goes =
    hashOfName(name) === undefined
      ? "It is no file of ours: look at it, and take it away."
      : row?.by === "leaving"
        ? `The server removes it after ${row.dueAt} if nothing names it until then.`
        : "The server removes it a day after it noticed it, if nothing names it until then.";
  return { what, message: `No contribution names it. ${goes}${damage}` };
}
