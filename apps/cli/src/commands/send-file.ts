/** A file on its way to the server, in pieces: a line that breaks off goes on where it stopped. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, resolve } from "node:path";
import type { ConsultationSession } from "../connection/session.ts";
import { oneAtATime } from "../input/one-at-a-time.ts";

const pieceBytes = 1024 * 1024;

/** What a command does with files that it sends: alone with them, or after whoever is at one of them already. */
export async function withFilesAlone<Value>(
  { io, consultationId }: Pick<ConsultationSession, "io" | "consultationId">,
  paths: readonly string[],
  work: () => Promise<Value>,
): Promise<Value> {
  const since = new Date().toISOString().slice(11, 16);
  // In one order for everybody, so that no two wait for each other.
  const alone = [...new Set(paths.map((path) => resolve(path)))].toSorted().map(
    (path) => (next: () => Promise<Value>) =>
      oneAtATime(
        {
          what: `${consultationId}:${path}`,
          doing: () => `process ${process.pid}, since ${since} UTC`,
          onWait: (doing) =>
            io.note(`${basename(path)} is being taken in by another command (${doing}). Waiting until it is done.`),
        },
        next,
      ),
  );
  return alone.reduceRight<() => Promise<Value>>((next, hold) => () => hold(next), work)();
}

/** Answers the name it goes by there. */
export async function sendFile(
  { client, io, consultationId }: Pick<ConsultationSession, "client" | "io" | "consultationId">,
  path: string,
): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const upload = createHash("sha256")
    .update(`${hostname()}:${resolve(path)}:${size}:${mtimeMs}`)
    .digest("base64url");
  let offset = 0;
  do {
    const { offset: next } = await client.import.putPiece.mutate({
      consultationId,
      upload,
      offset,
      base64: (await pieceOf(path, offset)).toString("base64"),
    });
    if (size > pieceBytes) io.progress(`${basename(path)}: ${Math.round((100 * next) / size)} %`);
    offset = next;
  } while (offset < size);
  return upload;
}

async function pieceOf(path: string, start: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { start, end: start + pieceBytes - 1 }))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
