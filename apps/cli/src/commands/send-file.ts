/** A file on its way to the server, in pieces: a line that breaks off goes on where it stopped. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ConsultationSession } from "../connection/session.ts";

const pieceBytes = 1024 * 1024;

/** Answers the name it goes by there. */
export async function sendFile(
  { client, io, consultationId }: Pick<ConsultationSession, "client" | "io" | "consultationId">,
  path: string,
): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const upload = createHash("sha256").update(`${path}:${size}:${mtimeMs}`).digest("base64url");
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
