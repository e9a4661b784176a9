/** A first reading of a document with notes of a meeting, for a person to look at and complete. Nothing is taken in. */
import { parseMeetingText, Slug } from "@consult/core";
import * as z from "zod";
import { readAll } from "../../files/files.ts";
import { convenerProcedure } from "../../trpc.ts";
import { notFound, refusalToError } from "../../trpc-error.ts";
import { UploadKey, uploadOf } from "./upload.ts";

const Input = z.strictObject({ consultationId: Slug, upload: UploadKey, name: z.string().min(1).max(500) });

/** Refusals: not-found (also for a file that was not sent), file-not-readable. */
export const readMeeting = convenerProcedure.input(Input).query(async ({ ctx, input }) => {
  const { parser, uploads } = ctx.shell.deps;
  const file = await uploads.open(uploadOf(ctx, input), 0);
  if (file === undefined) throw notFound();
  const parsed = await parser.parse("document", await readAll(file.bytes), { name: input.name });
  if (parsed.ok) {
    const { text, anchors } = parsed.value;
    // What stands above and below on each page comes first, and is nobody's statement.
    return parseMeetingText(text.slice(anchors.find(({ paragraph }) => paragraph !== undefined)?.at ?? 0));
  }
  const message =
    "No words could be read in this file. Save the notes as DOCX or plain text, or type them in at the desk. Nothing was taken in.";
  throw refusalToError({ kind: "file-not-readable", message });
});
