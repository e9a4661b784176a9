/** A posted form with files, made into one whose page need not know of files: limits first, then the disk. */
import type { Context } from "hono";
import { filesAtOnce, largestFileBytes } from "@consult/core";
import { uploadMegabytes } from "../files/uploads.ts";
import type { Shell } from "../shell.ts";
import { limit, type Context as CallContext } from "../trpc.ts";
import { answerError } from "./errors.ts";
import { BrokenForm, postedFiles } from "./posted-files.ts";
import { answerRefused } from "./refused.ts";
import type { ServerEnv } from "./server-env.ts";

/** A form without script sends everything at once, and is not asked to hold more than this. */
const mostBytes = 4 * largestFileBytes;

/** The request to hand to the page; or the answer, when it cannot be taken. */
export async function withFilesKept(
  c: Context<ServerEnv>,
  shell: Shell,
  call: CallContext,
): Promise<Request | Response> {
  const declared = c.req.header("content-length");
  if (declared === undefined) {
    return answerError(c, 411, "LENGTH_REQUIRED", "Your browser did not say how much it sends. Nothing was kept.");
  }
  const consultation = await shell.consultations.find(c.req.param("id") ?? "");
  if (consultation === undefined) return answerError(c, 404, "NOT_FOUND", "There is nothing at this address.");
  if (Number(declared) > mostBytes) {
    const message = `This is more than we can take at once (${mostBytes / 1024 / 1024} MB). Nothing was kept; please send fewer files at a time.`;
    return answerError(c, 413, "PAYLOAD_TOO_LARGE", message);
  }
  try {
    limit(call, "upload", Math.min(filesAtOnce, uploadMegabytes(Number(declared)) || 1));
    limit(call, "uploadMegabytes", uploadMegabytes(Number(declared)));
    const body = await postedFiles(c.req.raw, shell.deps, consultation.id);
    const headers = new Headers(c.req.raw.headers);
    headers.delete("content-length");
    headers.set("content-type", "application/x-www-form-urlencoded");
    return new Request(c.req.url, { method: "POST", headers, body });
  } catch (error) {
    if (!(error instanceof BrokenForm)) return answerRefused(c, error);
    const message =
      "The files did not come whole: the connection broke, or the form was not sent by a browser. Nothing was kept; please send them again.";
    return answerError(c, 400, "BAD_REQUEST", message);
  }
}
