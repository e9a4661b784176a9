/** Where Facebook tells of comments: `/webhooks/facebook`. Believed by its signature over the very bytes, and by nothing else. */
import { isUtf8 } from "node:buffer";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { keepDelivery, readDeliveries } from "../facebook/deliveries.ts";
import type { Shell } from "../shell.ts";
import { declaresOther, notUtf8 } from "./alphabet.ts";
import { answerError } from "./errors.ts";
import { answerRefused } from "./refused.ts";
import type { ServerEnv } from "./server-env.ts";

/** Facebook asks once whether this address is ours, with the word that we gave it. */
export function confirmFacebook(c: Context<ServerEnv>, { deps }: Shell): Response {
  const { verifyToken } = deps.settings.facebook ?? {};
  if (verifyToken === undefined) return notHere(c);
  const { "hub.mode": mode, "hub.verify_token": token = "", "hub.challenge": challenge = "" } = c.req.query();
  const isOurs = timingSafeEqual(digest(token), digest(verifyToken));
  if (mode !== "subscribe" || !isOurs || !/^[\w-]{1,200}$/.test(challenge)) {
    return answerError(c, 403, "FORBIDDEN", "This is not the word that was agreed. Compare FACEBOOK_VERIFY_TOKEN.");
  }
  return c.text(challenge, 200, { "cache-control": "no-store" });
}

/** Acknowledged once it is kept for good; until then Facebook sends it again. */
export async function takeFacebookDelivery(c: Context<ServerEnv>, shell: Shell): Promise<Response> {
  const { appSecret, verifyToken } = shell.deps.settings.facebook ?? {};
  if (appSecret === undefined || verifyToken === undefined) return notHere(c);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (!isSigned(bytes, c.req.header("x-hub-signature-256"), appSecret)) {
    return answerError(c, 401, "WRONG_SIGNATURE", "This is not signed by Facebook for this app, so nothing was kept.");
  }
  try {
    if (declaresOther(c.req.header("content-type")) || !isUtf8(bytes)) return answerError(c, 422, "NOT_UTF_8", notUtf8);
    await keepDelivery(shell, bytes, c.get("receivedAt"));
  } catch (error) {
    // A disk that is full or fails is said as such, and Facebook comes again.
    return answerRefused(c, error);
  }
  shell.background.run(() => readDeliveries(shell));
  return c.text("kept", 200, { "cache-control": "no-store" });
}

/** Takes as long for a signature that is nearly right as for one that is all wrong. */
function isSigned(bytes: Uint8Array, header: string | undefined, appSecret: string): boolean {
  const given = header !== undefined && header.length === 71 ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined;
  const expected = createHmac("sha256", appSecret).update(bytes).digest();
  const isEqual = timingSafeEqual(Buffer.from(given ?? "0".repeat(64), "hex"), expected);
  return given !== undefined && isEqual;
}

function notHere(c: Context<ServerEnv>): Response {
  return answerError(c, 404, "NOT_FOUND", "There is nothing at this address.");
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
