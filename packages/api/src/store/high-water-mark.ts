/**
 * How much a store had acknowledged, kept outside of it: `consult.mark` in the data folder. It is written after each commit
 * and never before, so it is at most what the store holds, unless the store lost something. A crash or a power cut between
 * the two leaves it behind, which says nothing.
 */
import { closeSync, fdatasync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";

export interface Mark {
  /** Which store this is about. */
  readonly storeId: string;
  readonly events: number;
  readonly contributions: number;
  /** When the last of them was saved, by the clock of this machine. */
  readonly at: string;
}

/** What a folder's mark says: `absent` when nobody kept one here, `damaged` when none of its places can be read. */
export type KeptMark = Mark | "absent" | "damaged";

export function readMark(dataDir: string): KeptMark {
  let bytes: Buffer;
  try {
    bytes = readFileSync(markFile(dataDir));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "absent";
    throw error;
  }
  const marks = Array.from({ length: places }, (_, place) =>
    decode(bytes.subarray(place * placeBytes, (place + 1) * placeBytes)),
  ).filter((mark) => mark !== undefined);
  return (
    marks.reduce<Mark | undefined>((highest, mark) => (isHigher(mark, highest) ? mark : highest), undefined) ??
    "damaged"
  );
}

/** Puts this mark in the place of whatever stood there: for a new store, and for one whose loss somebody accepted. */
export function setMark(dataDir: string, mark: Mark): void {
  const file = markFile(dataDir);
  const [draft, folder] = [openSync(`${file}.new`, "w", 0o600), openSync(dataDir, "r")];
  try {
    writeSync(draft, Buffer.concat(Array.from({ length: places }, () => encode(mark))));
    fsyncSync(draft);
    renameSync(`${file}.new`, file);
    fsyncSync(folder);
  } finally {
    closeSync(draft);
    closeSync(folder);
  }
}

export interface MarkKeeper {
  /** Of what is durable by now. Outlives the end of this process at once, and a power cut once it is synced. */
  note(mark: Mark): void;
  close(): void;
}

/** Needs the file that `setMark` made. `onLost`: the disk failed to sync it, and is not asked again. */
export function keepMark(dataDir: string, onLost: (error: unknown) => void, sync = syncData): MarkKeeper {
  const file = openSync(markFile(dataDir), "r+");
  // One place is known to be durable, one is on its way to the disk, one is written to: no cut tears more than one.
  let [durable, syncing, free] = [0, 1, 2];
  let isSyncing = false;
  let isDirty = false;
  let isClosed = false;
  return {
    note(mark) {
      const there = readPlace(file, free);
      // Another process of this store was quicker.
      if (there !== undefined && there.storeId === mark.storeId && there.events > mark.events) return;
      writeSync(file, encode(mark), 0, placeBytes, free * placeBytes);
      isDirty = true;
      if (!isSyncing) void syncWhatIsWritten();
    },
    close() {
      isClosed = true;
      if (!isSyncing) closeSync(file);
    },
  };

  async function syncWhatIsWritten(): Promise<void> {
    isSyncing = true;
    try {
      while (isDirty) {
        isDirty = false;
        [syncing, free] = [free, syncing];
        await sync(file);
        [durable, syncing] = [syncing, durable];
      }
    } catch (error) {
      onLost(error);
      return;
    } finally {
      isSyncing = false;
      if (isClosed) closeSync(file);
    }
  }
}

const syncData = promisify(fdatasync);

const places = 3;
/** A block each, so that writing one never touches another. */
const placeBytes = 4096;

function markFile(dataDir: string): string {
  return join(dataDir, "consult.mark");
}

function isHigher(mark: Mark, than: Mark | undefined): boolean {
  return than === undefined || mark.events > than.events || (mark.events === than.events && mark.at > than.at);
}

/** A line of text in its first sector, which disks write whole. */
function encode({ storeId, events, contributions, at }: Mark): Buffer {
  const words = [storeId, events, contributions, at].join(" ");
  const place = Buffer.alloc(placeBytes, " ");
  place.write(`${checksum(words)} ${words}\n`);
  return place;
}

function decode(place: Buffer): Mark | undefined {
  const line = place.toString("latin1").split("\n", 1)[0] ?? "";
  const [sum, words] = [line.slice(0, 8), line.slice(9)];
  if (sum !== checksum(words)) return undefined;
  const [storeId = "", events, contributions, at = ""] = words.split(" ");
  return { storeId, events: Number(events), contributions: Number(contributions), at };
}

function readPlace(file: number, place: number): Mark | undefined {
  const bytes = Buffer.alloc(placeBytes);
  readSync(file, bytes, 0, placeBytes, place * placeBytes);
  return decode(bytes);
}

function checksum(words: string): string {
  return crc32(words).toString(16).padStart(8, "0");
}
