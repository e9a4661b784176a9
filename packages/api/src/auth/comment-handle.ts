/**
 * How a shown comment is called on the page it is shown on. Its id stands in the paper, and who answered two questions
 * should not show by it, so it is sealed anew for every question.
 */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import type { Id, Slug } from "@consult/core";

interface Where {
  readonly consultationId: Slug;
  readonly question: number;
}

/** The same comment in the same place always has the same one. */
export function commentHandle(secret: Uint8Array, where: Where, id: Id): string {
  // Ids are drawn by chance, so blocks that are sealed each for itself show nothing.
  const cipher = createCipheriv("aes-256-ecb", keyOf(secret, where), null);
  return Buffer.concat([cipher.update(id, "utf8"), cipher.final()]).toString("base64url");
}

/** undefined: nothing that we called so, or not here. */
export function openCommentHandle(secret: Uint8Array, where: Where, handle: string): Id | undefined {
  const decipher = createDecipheriv("aes-256-ecb", keyOf(secret, where), null);
  try {
    return Buffer.concat([decipher.update(handle, "base64url"), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function keyOf(secret: Uint8Array, { consultationId, question }: Where): Uint8Array {
  return createHmac("sha256", secret).update(`comment:${consultationId}:${question}`).digest();
}
