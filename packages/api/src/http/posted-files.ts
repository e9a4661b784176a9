/**
 * Files in a form that a browser posts without script. They go to the disk as they come, never whole into memory; the
 * form's other fields go on to its page, with a name for each file in its place.
 */
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import busboy from "busboy";
import { placeOf, uploadName } from "../auth/upload-name.ts";
import type { Deps } from "../deps.ts";
import { filesAtOnce, largestFileBytes } from "@consult/core";

/** Fields of a page's form: many, and each as long as a note may be. */
const mostFields = 2000;
const longestField = 256 * 1024;

/** What came is no form, or broke off. */
export class BrokenForm extends Error {
  override readonly name = "BrokenForm";
}

type Given = Pick<Deps, "uploads" | "settings" | "randomBytes">;
type Field = readonly [name: string, value: string];
type FileStream = Readable & { readonly truncated?: boolean };

/** The form as its page reads it, bytes that are no UTF-8 as they came: `upload`, `uploadName` and `uploadSize` for each file, `tooLarge` for one that was not kept. */
export async function postedFiles(request: Request, given: Given, consultationId: string): Promise<string> {
  const fields = new URLSearchParams();
  const unread: string[] = [];
  const files: Promise<readonly Field[]>[] = [];
  const places: string[] = [];
  let failure: unknown;
  const form = openForm(request);
  form.on("field", (name, value, { valueTruncated }) => {
    if (valueTruncated) return fail(new BrokenForm("a field is longer than any may be"));
    const bytes = Buffer.from(value, "latin1");
    // Beyond the bytes: whoever made the form named the field's alphabet, and it was read by that.
    if (/[^\0-\u00ff]/.test(value) && !value.includes("\ufffd")) fields.append(name, value);
    else if (isUtf8(bytes) && !value.includes("\ufffd")) fields.append(name, bytes.toString());
    else unread.push(`${encodeURIComponent(name)}=${inBytes(bytes)}`);
  });
  form.on("filesLimit", () => fields.append("tooMany", "yes"));
  form.on("file", (_field, stream, { filename }) => files.push(keepFile(stream, filename).catch(failed)));
  const closed = new Promise<void>((resolve) => {
    form.on("close", resolve);
    form.on("error", (cause) => fail(new BrokenForm("the form could not be read", { cause })));
  });
  const body = Readable.fromWeb(request.body as unknown as NodeReadableStream);
  body.on("error", (cause) => fail(new BrokenForm("the form broke off", { cause })));
  body.pipe(form);
  await closed;
  // In the order in which they were chosen, whichever was on the disk first.
  for (const [name, value] of (await Promise.all(files)).flat()) fields.append(name, value);
  if (failure === undefined) return [fields.toString(), ...unread].filter((part) => part !== "").join("&");
  await Promise.all(places.map((place) => given.uploads.discard(place)));
  throw failure;

  function fail(error: unknown): void {
    failure ??= error;
    body.unpipe(form);
    form.destroy();
  }

  function failed(error: unknown): readonly Field[] {
    fail(error);
    return [];
  }

  async function keepFile(stream: FileStream, name: string | undefined): Promise<readonly Field[]> {
    const random = given.randomBytes(16);
    const place = placeOf(Buffer.from(random).toString("base64url"));
    places.push(place);
    let size = 0;
    for await (const chunk of stream) size = await given.uploads.append(place, size, chunk as Uint8Array);
    // A field in which nobody chose a file comes without a name.
    if (name === undefined || name === "") return [];
    if (stream.truncated === true) {
      await given.uploads.discard(place);
      return [["tooLarge", name]];
    }
    return [
      ["upload", uploadName({ secret: given.settings.receiptKey, consultationId }, random, size)],
      ["uploadName", name],
      ["uploadSize", String(size)],
    ];
  }
}

function inBytes(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function openForm(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      defParamCharset: "utf8",
      // As bytes, one a character: read as text, letters that are no UTF-8 would be replaced without a word.
      defCharset: "latin1",
      limits: { files: filesAtOnce, fileSize: largestFileBytes, fields: mostFields, fieldSize: longestField },
    });
  } catch (cause) {
    throw new BrokenForm("this is no form with files", { cause });
  }
}
