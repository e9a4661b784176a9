/** Encryption as age does it (https://age-encryption.org/v1): to keys whose other half is not on this machine. */
import { ReadableStream as Streamed } from "node:stream/web";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

type Bytes = AsyncIterable<Uint8Array>;

/** `recipients` as age writes them (`age1...`). */
export async function* encrypted(bytes: Bytes, recipients: readonly string[]): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(Streamed.from(bytes) as ReadableStream<Uint8Array>);
}

/** Throws when none of the identities opens it, and in the middle where a byte is not what was written. */
export async function* decrypted(bytes: Bytes, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  yield* await decrypter.decrypt(Streamed.from(bytes) as ReadableStream<Uint8Array>);
}

/** Whether it can be encrypted to: a mistyped key would lock everybody out. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The identities in the text of a key file; lines that begin with # are remarks. */
export function identitiesIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line.startsWith("AGE-SECRET-KEY-"));
}

/** A new pair: the identity opens backups and is kept apart, the recipient stands in BACKUP_KEY. */
export async function makeKeyPair(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}
