/** How a file on its way in is called: by whoever sends it, apart for each consultation and each sender. */
import { createHash } from "node:crypto";
import type { Slug } from "@consult/core";
import * as z from "zod";
import type { ConvenerContext } from "../../trpc.ts";

export const UploadKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/, "make a key of 22 to 64 letters, digits, - or _ for each file");

export function uploadOf(
  { actor }: Pick<ConvenerContext, "actor">,
  { consultationId, upload }: { readonly consultationId: Slug; readonly upload: string },
): string {
  const sender = actor.kind === "person" ? actor.account : actor.kind;
  return createHash("sha256").update(`${consultationId}:${sender}:${upload}`).digest("hex");
}
