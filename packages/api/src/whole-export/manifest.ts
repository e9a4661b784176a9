/** What an export says of itself: as of which event it was made, what it holds, and by which bytes it is known again. */
import { createHash } from "node:crypto";
import * as z from "zod";

const Gone = z.enum(["withdrawn", "erased"]);

const ExportedFile = z.strictObject({
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The beginning of each line's SHA-256, its line break included: by it a changed line is found. */
  lines: z.array(z.string()),
  /** Contributions in their order: a name that leads to nobody, and how many lines it takes. */
  records: z.array(z.tuple([z.string(), z.int().positive()])),
});

export const ExportManifest = z.strictObject({
  format: z.literal("consult-export/1"),
  consultation: z.string(),
  profile: z.enum(["public", "desk", "moderation"]),
  /** The last event that counts. */
  event: z.int().nonnegative(),
  counts: z.strictObject({ contributions: z.int().nonnegative(), decisions: z.int().nonnegative() }),
  files: z.array(ExportedFile),
  /** Of all there ever were: what older exports still hold and this one does not, or no longer with words. */
  gone: z.array(z.tuple([z.string(), Gone])),
});
export type ExportManifest = z.infer<typeof ExportManifest>;
export type ExportedFile = z.infer<typeof ExportedFile>;

/** Watches a file as it is written. A text is whole lines. */
export function watchFile(name: string) {
  const whole = createHash("sha256");
  const [lines, records] = [[] as string[], [] as [string, number][]];
  let bytes = 0;
  return {
    add(text: string, record?: string): void {
      if (text === "") return;
      whole.update(text);
      bytes += Buffer.byteLength(text);
      const before = lines.length;
      for (const line of linesOf(text)) lines.push(lineHash(line));
      if (record !== undefined) records.push([record, lines.length - before]);
    },
    done: (): ExportedFile => ({ name, bytes, sha256: whole.digest("hex"), lines, records }),
  };
}

export function lineHash(line: string | Uint8Array): string {
  return createHash("sha256").update(line).digest("hex").slice(0, 12);
}

/** Each with its line break. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A line of the manifest for each contribution would be hard to read, and one line for all impossible. */
export function manifestToText(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, undefined, 1)}\n`;
}
