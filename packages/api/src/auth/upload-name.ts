/**
 * What a file is called on its way in from somebody without an account. Only we can make such a name; it says for which
 * consultation the file is and how large it is to be, so nothing need be remembered. Whoever has the name may go on sending.
 */
import { createHmac } from "node:crypto";
import type { Slug } from "@consult/core";
import { isSameSecret } from "./secret.ts";

export interface NamedUpload {
  /** Bytes, when all of it is there. */
  readonly size: number;
  /** Where it is kept meanwhile. */
  readonly place: string;
}

interface Naming {
  readonly secret: Uint8Array;
  readonly consultationId: Slug;
}

const pattern = /^([A-Za-z0-9_-]{22})\.(0|[1-9][0-9]{0,14})\.([A-Za-z0-9_-]{22})$/;

/** 16 bytes that nobody can guess. */
export function uploadName(naming: Naming, random: Uint8Array, size: number): string {
  const key = Buffer.from(random).toString("base64url");
  return `${key}.${size}.${seal(naming, key, size)}`;
}

/** Undefined for a name that is not ours, or of another consultation. */
export function openUploadName(naming: Naming, name: string): NamedUpload | undefined {
  const [, key = "", size = "", given = ""] = pattern.exec(name) ?? [];
  if (key === "" || !isSameSecret(given, seal(naming, key, Number(size)))) return undefined;
  return { size: Number(size), place: placeOf(key) };
}

/** For a file whose size is known only when it is there. */
export function placeOf(key: string): string {
  return `participant-${key}`;
}

function seal({ secret, consultationId }: Naming, key: string, size: number): string {
  return createHmac("sha256", secret)
    .update(`upload:${consultationId}:${key}:${size}`)
    .digest("base64url")
    .slice(0, 22);
}
