/**
 * Files sent piece by piece over a line that may break, by the tus protocol 1.0 (core, creation, checksum): any program
 * that speaks it can send. What is on its way belongs to no contribution until somebody hands it in.
 */
import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { openUploadName, uploadName, type NamedUpload } from "../auth/upload-name.ts";
import { largestFileBytes } from "@consult/core";
import { uploadMegabytes } from "../files/uploads.ts";
import type { Shell } from "../shell.ts";
import { limit, type Context as CallContext } from "../trpc.ts";
import { answerError } from "./errors.ts";
import { isHungUp } from "./hung-up.ts";
import { answerRefused } from "./refused.ts";
import type { ServerEnv } from "./server-env.ts";

const protocol = "1.0.0";
/** A piece whose checksum is to be compared is held in memory until it is whole. */
const largestCheckedPiece = 8 * 1024 * 1024;
const writtenAtOnce = 512 * 1024;
const checksums: readonly string[] = ["sha1", "sha256"];

export function resumableUploads(shell: Shell, callOf: (c: Context<ServerEnv>) => CallContext): Hono<ServerEnv> {
  const { uploads, settings, randomBytes } = shell.deps;
  /** One piece after the other, whoever sends them. */
  const underWay = new Set<string>();
  const app = new Hono<ServerEnv>();

  app.onError((error, c) => {
    // The caller is gone; what had come is kept, and asked for when they come back.
    if (isHungUp(error))
      return answerError(c, 400, "BAD_REQUEST", "The connection ended. Go on from where it stopped.");
    return answerRefused(c, error);
  });
  app.use(async (c, next) => {
    await next();
    c.res.headers.set("tus-resumable", protocol);
    c.res.headers.set("cache-control", "no-store");
  });
  app.on("OPTIONS", ["/:id", "/:id/:name"], (c) =>
    c.body(null, 204, {
      "tus-version": protocol,
      "tus-extension": "creation,checksum",
      "tus-max-size": String(largestFileBytes),
      "tus-checksum-algorithm": checksums.join(","),
    }),
  );
  app.use(async (c, next) => {
    if (c.req.header("tus-resumable") === protocol || c.req.method === "OPTIONS") return next();
    return answerError(c, 412, "PRECONDITION_FAILED", "Files are sent by tus 1.0.0 here.", { "tus-version": protocol });
  });

  app.post("/:id", async (c) => {
    const consultationId = c.req.param("id");
    const size = wholeNumber(c.req.header("upload-length"));
    if (size === undefined) return answerError(c, 400, "BAD_REQUEST", "Say how large the file is, in Upload-Length.");
    if (size > largestFileBytes) return tooLarge(c);
    const consultation = await shell.consultations.find(consultationId);
    if (consultation === undefined || consultation.stage === "draft") return nothingHere(c);
    limit(callOf(c), "upload");
    limit(callOf(c), "uploadMegabytes", uploadMegabytes(size));
    const name = uploadName({ secret: settings.receiptKey, consultationId }, randomBytes(16), size);
    return c.body(null, 201, { location: `/api/uploads/${consultationId}/${name}` });
  });

  // HEAD comes to the same place as GET.
  app.get("/:id/:name", async (c, next) => {
    if (c.req.method !== "HEAD") return next();
    const upload = named(c);
    if (upload === undefined) return c.body(null, 404);
    const offset = await uploads.sizeOf(upload.place);
    return c.body(null, 200, { "upload-offset": String(offset), "upload-length": String(upload.size) });
  });

  app.patch("/:id/:name", async (c) => {
    const upload = named(c);
    if (upload === undefined) return nothingHere(c);
    limit(callOf(c), "call");
    if (c.req.header("content-type") !== "application/offset+octet-stream") {
      return answerError(c, 415, "UNSUPPORTED_MEDIA_TYPE", "Send pieces as application/offset+octet-stream.");
    }
    const offset = wholeNumber(c.req.header("upload-offset"));
    if (offset === undefined)
      return answerError(c, 400, "BAD_REQUEST", "Say where the piece belongs, in Upload-Offset.");
    if (underWay.has(upload.place)) return answerError(c, 423, "LOCKED", "Another piece of this file is on its way.");
    underWay.add(upload.place);
    try {
      return await takePiece(c, upload, offset);
    } finally {
      underWay.delete(upload.place);
    }
  });

  app.all("*", (c) => answerError(c, 405, "METHOD_NOT_SUPPORTED", "Files are sent here, and nothing else."));
  return app;

  async function takePiece(c: Context<ServerEnv>, upload: NamedUpload, offset: number): Promise<Response> {
    if (offset !== (await uploads.sizeOf(upload.place))) {
      return answerError(
        c,
        409,
        "CONFLICT",
        "The file does not stand there. Ask where it stands, and go on from there.",
      );
    }
    const checksum = c.req.header("upload-checksum");
    const declared = Number(c.req.header("content-length") ?? 0);
    if (offset + declared > upload.size) return tooLarge(c);
    let at = offset;
    const take = async (piece: Uint8Array): Promise<boolean> => {
      if (at + piece.byteLength > upload.size) return false;
      at = await uploads.append(upload.place, at, piece);
      return true;
    };
    if (checksum === undefined) {
      for await (const piece of inPieces(c.req.raw.body, writtenAtOnce)) if (!(await take(piece))) return tooLarge(c);
    } else {
      const [algorithm = "", expected] = checksum.split(" ");
      if (!checksums.includes(algorithm))
        return answerError(c, 400, "BAD_REQUEST", "Checksums are sha1 or sha256 here.");
      let whole: Uint8Array = new Uint8Array(0);
      for await (const piece of inPieces(c.req.raw.body, largestCheckedPiece)) {
        if (whole.byteLength > 0) return tooLarge(c);
        whole = piece;
      }
      if (createHash(algorithm).update(whole).digest("base64") !== expected) return differs(c);
      if (!(await take(whole))) return tooLarge(c);
    }
    return c.body(null, 204, { "upload-offset": String(at) });
  }

  function named(c: Context<ServerEnv>): NamedUpload | undefined {
    const { id = "", name = "" } = c.req.param() as Record<string, string | undefined>;
    return openUploadName({ secret: settings.receiptKey, consultationId: id }, name);
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^(0|[1-9][0-9]{0,14})$/.test(text) ? Number(text) : undefined;
}

async function* inPieces(body: ReadableStream<Uint8Array> | null, size: number): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    if (bytes > 0 && bytes + chunk.byteLength > size) {
      yield Buffer.concat(waiting);
      waiting = [];
      bytes = 0;
    }
    waiting.push(chunk);
    bytes += chunk.byteLength;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

function nothingHere(c: Context<ServerEnv>): Response {
  return answerError(c, 404, "NOT_FOUND", "There is nothing at this address.");
}

function differs(c: Context<ServerEnv>): Response {
  const answer = answerError(
    c,
    400,
    "CHECKSUM_MISMATCH",
    "The piece changed on its way. Nothing of it was kept; send it again.",
  );
  // A status of tus's own, which no standard names.
  return new Response(answer.body, { status: 460, headers: answer.headers });
}

function tooLarge(c: Context<ServerEnv>): Response {
  const message = `This is more than was announced, or than we can take as one file (${largestFileBytes / 1024 / 1024} MB).`;
  return answerError(c, 413, "PAYLOAD_TOO_LARGE", message);
}
