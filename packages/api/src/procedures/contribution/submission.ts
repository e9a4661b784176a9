/** What submitting, amending and adding for somebody have in common: the form of the input, and how a request is told from another. */
import { hash } from "node:crypto";
import { Answer, canonicalJson, Consent, Identity } from "@consult/core";
import * as z from "zod";
import { limit, type Context } from "../../trpc.ts";
import { refusalToError } from "../../trpc-error.ts";

/** At least 128 bits, made by the client before the first try and kept for every repeat. */
export const IdempotencyKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/, "make a key of 22 to 64 letters, digits, - or _ and keep it for every repeat");

/** Empty fields of a form are answers too as long as one says something; core decides. */
export const Answers = z.array(Answer).min(1).max(200);

export { Consent, Identity };

/** A language for what is said back, such as `fr`. */
export const Locale = z.string().max(20).optional();

/** The same for the same request, whatever the order of its fields. The language of the answer is no part of it. */
export function hashRequest(request: Parameters<typeof canonicalJson>[0]): string {
  return hash("sha256", canonicalJson(request), "hex");
}

/** Lets a write through unless too many wait already. Everybody is told when to come back; nobody is dropped in silence. */
export async function passGate<Value>(ctx: Context, write: () => Promise<Value>): Promise<Value> {
  limit(ctx, "contribute");
  const passing = ctx.shell.writes.pass(write);
  if (passing !== undefined) return passing;
  throw refusalToError(
    {
      kind: "come-back-later",
      message:
        "So many people are writing at this moment that we cannot take yours yet. Please keep your text and send it again in a few seconds; sending twice is safe.",
    },
    3,
  );
}
