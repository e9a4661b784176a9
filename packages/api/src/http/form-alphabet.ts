/**
 * A form that a browser posts without script, before its page reads it. Readers of forms put U+FFFD where bytes are no UTF-8
 * and go on; so those bytes never reach them: the form comes back with everything that was typed, and a person corrects it.
 */
import busboy from "busboy";
import type { Context } from "hono";
import { declaresOther, notUtf8 } from "./alphabet.ts";
import { answerError } from "./errors.ts";
import { askedLanguages, keptFormPage, postedField, postedFields, type PostedField } from "./kept-form.ts";
import type { ServerEnv } from "./server-env.ts";

const isForm = /^application\/x-www-form-urlencoded\b/i;
const isFormWithFiles = /^multipart\/form-data\b/i;

/** The request to hand to the page, or the answer when it cannot be read for sure. */
export async function inUtf8(c: Context<ServerEnv>, request: Request): Promise<Request | Response> {
  const contentType = request.headers.get("content-type") ?? undefined;
  if (request.method !== "POST" || contentType === undefined) return request;
  if (!isForm.test(contentType) && !isFormWithFiles.test(contentType)) {
    return declaresOther(contentType) ? refused(c, request, []) : request;
  }
  const body = new Uint8Array(await request.arrayBuffer());
  const fields = isForm.test(contentType) ? postedFields(body) : await fieldsBesideFiles(body, contentType);
  // What a browser says of the alphabet that it used, where a page asked it to.
  const named = fields.find(({ name }) => name === "_charset_")?.value ?? "utf-8";
  if (declaresOther(contentType) || !/^utf-?8$/i.test(named) || fields.some(({ isGuess }) => isGuess)) {
    return refused(c, request, fields);
  }
  return new Request(request.url, { method: "POST", headers: request.headers, body });
}

/** Those of a form with files, by their bytes; what is no form is left to its page. Files are chosen anew. */
async function fieldsBesideFiles(body: Uint8Array, contentType: string): Promise<PostedField[]> {
  const fields: PostedField[] = [];
  try {
    const form = busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      // As bytes, one a character.
      defCharset: "latin1",
    });
    form.on("file", (_name, file) => file.resume());
    form.on("field", (name, value) => {
      const isNamedOther = /[^\0-\u00ff]/.test(value);
      fields.push(
        isNamedOther
          ? { name, value, isGuess: value.includes("\ufffd") }
          : postedField(name, Buffer.from(value, "latin1")),
      );
    });
    const closed = new Promise<void>((resolve) => form.on("close", resolve).on("error", () => resolve()));
    form.end(body);
    await closed;
  } catch {
    return [];
  }
  return fields;
}

function refused(c: Context<ServerEnv>, request: Request, fields: readonly PostedField[]): Response {
  const { accept = "", "accept-language": language } = c.req.header();
  if (!accept.includes("text/html") || fields.length === 0) return answerError(c, 422, "NOT_UTF_8", notUtf8);
  const { pathname, search } = new URL(request.url);
  const action = pathname + search;
  const kept = fields.filter(({ name }) => name !== "_charset_");
  const page = keptFormPage({
    why: "not-utf-8",
    action,
    fields: kept,
    acceptLanguage: askedLanguages(action, language),
  });
  return c.html(page, 422, { "cache-control": "no-store" });
}
