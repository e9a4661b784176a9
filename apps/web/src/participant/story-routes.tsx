/** The case study on the web: its form without script, its drafts, its templates to take along. */
import type { Client } from "@consult/api/client";
import { besideFields, describeMoment, type WrittenStory } from "@consult/core";
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { sentMark } from "../ui/draft-marks.ts";
import type { Problem } from "../ui/error-summary.tsx";
import { failureOf } from "../ui/failure.ts";
import { participantPage } from "../ui/render.ts";
import { formFields, pageFor, receivedAt, type Site } from "../ui/site.ts";
import { findCall } from "./answer-routes.tsx";
import type { CallView } from "./call-page.tsx";
import { failureInWords } from "./failure-in-words.ts";
import { reception } from "./reception.ts";
import { StoryCheck } from "./story-check.tsx";
import { fieldsToWritten, storyDraftName, type StoryAnew } from "./story-form.ts";
import { StoryPage } from "./story-page.tsx";

export function storyRoutes(site: Site): Hono {
  return new Hono()
    .get("/c/:id/story", async (c) => {
      const call = await findCall(c, site, c.req.param("id"));
      if (!reception(call, receivedAt(c), "case-study").takes) {
        return c.redirect(pageFor(c, site).paths.call(call.id), 303);
      }
      return showForm(c, site, { call, storyKey: newKey(), written: {}, fresh: "new" });
    })
    .get("/c/:id/story/draft/:key", async (c) => {
      const call = await findCall(c, site, c.req.param("id"));
      const storyKey = c.req.param("key");
      const draft = await site.clientFor(c).caseStudy.showDraft.query({ consultationId: call.id, key: storyKey });
      return showForm(c, site, { call, storyKey, written: draft.written, expiresAt: draft.expiresAt, fresh: "same" });
    })
    .post("/c/:id/story", async (c) => {
      const call = await findCall(c, site, c.req.param("id"));
      const fields = await formFields(c);
      return goOn(c, site, fields, { call, ...shownIn(fields) });
    })
    .get("/receipt/:number/:key/story", async (c) => {
      const { number, key } = c.req.param();
      const { consultationId, written, version, canAmend } = await site
        .clientFor(c)
        .caseStudy.showStory.query({ number, key });
      if (!canAmend) return c.redirect(pageFor(c, site).paths.receipt(number, key), 303);
      const call = await findCall(c, site, consultationId);
      return showForm(c, site, { call, storyKey: newKey(), written, anew: { number, key, version }, fresh: "new" });
    })
    .post("/receipt/:number/:key/story", async (c) => {
      const { number, key } = c.req.param();
      const { consultationId, version } = await site.clientFor(c).caseStudy.showStory.query({ number, key });
      const call = await findCall(c, site, consultationId);
      const fields = await formFields(c);
      // A change is meant for the version that its writer saw, which the form remembers.
      const seen = /^\d{1,6}$/.test(fields.get("version") ?? "") ? Number(fields.get("version")) : version;
      return goOn(c, site, fields, { call, ...shownIn(fields), anew: { number, key, version: seen } });
    })
    .post("/c/:id/story/file", async (c) => {
      const call = await findCall(c, site, c.req.param("id"));
      return readFile(c, site, { call, storyKey: newKey(), written: {} });
    })
    .get("/c/:id/story/:file{template-[a-zA-Z-]+\\.(docx|html)}", async (c) => {
      const [, language = "en", format] = /^template-(.+)\.(docx|html)$/.exec(c.req.param("file")) ?? [];
      const made = await site.clientFor(c).caseStudy.makeTemplate.query({
        consultationId: c.req.param("id"),
        format: format === "docx" ? "docx" : "html",
        language,
      });
      return c.body(Buffer.from(made.base64, "base64"), 200, {
        "Content-Type": made.mediaType,
        "Content-Disposition": `attachment; filename="${made.name}"`,
        "Cache-Control": "no-store",
      });
    });
}

interface Shown {
  readonly call: CallView;
  readonly storyKey: string;
  readonly written: WrittenStory;
  readonly expiresAt?: string;
  readonly problems?: readonly Problem[];
  readonly anew?: StoryAnew;
  readonly fresh?: "new" | "same";
}

function shownIn(fields: URLSearchParams): Pick<Shown, "storyKey" | "written"> {
  const given = fields.get("key") ?? "";
  return { storyKey: /^[A-Za-z0-9_-]{22,64}$/.test(given) ? given : newKey(), written: fieldsToWritten(fields) };
}

async function goOn(c: Context, site: Site, fields: URLSearchParams, shown: Shown): Promise<Response> {
  switch (fields.get("go")) {
    case "keep":
      return keep(c, site, shown);
    case "preview":
      return showCheck(c, site, shown);
    case "send":
      return send(c, site, fields, shown);
    default:
      return showForm(c, site, shown);
  }
}

async function keep(c: Context, site: Site, shown: Shown): Promise<Response> {
  const { call, storyKey, written } = shown;
  try {
    const input = { consultationId: call.id, key: storyKey, written: { ...written } };
    const { expiresAt } = await site.clientFor(c).caseStudy.keepDraft.mutate(input);
    // The script keeps while somebody writes, and needs no page.
    if (c.req.header("X-Requested-By") === "script") return c.json({ expiresAt });
    return c.redirect(pageFor(c, site).paths.storyDraft(call.id, storyKey), 303);
  } catch (error) {
    return refuse(c, site, shown, { error, show: showForm });
  }
}

const mostFileBytes = 1_000_000;

/** A filled-in template, read into the form for its writer to look at. */
async function readFile(c: Context, site: Site, shown: Shown): Promise<Response> {
  const { story } = pageFor(c, site).words;
  const { file } = await c.req.parseBody();
  const problem = (message: string) => showForm(c, site, { ...shown, problems: [{ field: "file", message }] }, 422);
  if (!(file instanceof File) || file.size === 0) return problem(story.fileNone);
  if (file.size > mostFileBytes) return problem(story.fileTooLarge);
  try {
    const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
    const { written, leftOver } = await site
      .clientFor(c)
      .caseStudy.readTemplate.mutate({ consultationId: shown.call.id, base64 });
    const beside = leftOver.trim() === "" ? {} : { [besideFields]: leftOver };
    return showForm(c, site, { ...shown, written: { ...written, ...beside } });
  } catch (error) {
    return refuse(c, site, shown, { error, show: showForm });
  }
}

async function send(c: Context, site: Site, fields: URLSearchParams, shown: Shown): Promise<Response> {
  const page = pageFor(c, site);
  const { written } = shown;
  if (Object.keys(written).length === 0) {
    return showForm(c, site, { ...shown, problems: [{ field: "title", message: page.words.story.nothing }] }, 422);
  }
  try {
    const { number, key } = await sendStory(site.clientFor(c), shown, page.locale);
    const end = sentMark(fields, storyDraftName(shown.call.id, shown.anew));
    return c.redirect(page.paths.receipt(number, key) + end, 303);
  } catch (error) {
    return refuse(c, site, shown, { error, show: showCheck });
  }
}

async function sendStory(client: Client, { call, storyKey, written: told, anew }: Shown, locale: string) {
  const written = { ...told };
  const { caseStudy } = client;
  if (anew === undefined) {
    return caseStudy.submitStory.mutate({ consultationId: call.id, key: storyKey, written, locale });
  }
  const { number, key, version: expectedVersion } = anew;
  return caseStudy.amendStory.mutate({ number, key, idempotencyKey: storyKey, expectedVersion, written, locale });
}

/** The same page again with everything that was typed, and why it went no further. */
function refuse(
  c: Context,
  site: Site,
  shown: Shown,
  { error, show }: { readonly error: unknown; readonly show: typeof showForm },
): Promise<Response> {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  const { words } = pageFor(c, site);
  if (failure.retryAfterSeconds !== undefined) c.header("Retry-After", String(failure.retryAfterSeconds));
  const status = failure.httpStatus === 400 ? 422 : failure.httpStatus >= 400 ? failure.httpStatus : 500;
  const problems = [{ message: failureInWords(failure, words) }];
  return show(c, site, { ...shown, problems }, status as ContentfulStatusCode);
}

function showForm(c: Context, site: Site, shown: Shown, status: ContentfulStatusCode = 200): Promise<Response> {
  const page = pageFor(c, site);
  const { call, expiresAt, problems = [], anew, ...story } = shown;
  const { zone } = call.definition.deadline;
  const when = { locale: page.locale, zone: zone === "anywhere-on-earth" ? "UTC" : zone };
  const keptUntil = expiresAt === undefined ? undefined : describeMoment(expiresAt, when);
  return participantPage(
    c,
    page,
    <StoryPage page={page} call={call} {...story} problems={problems} keptUntil={keptUntil} anew={anew} />,
    status,
  );
}

function showCheck(c: Context, site: Site, shown: Shown, status: ContentfulStatusCode = 200): Promise<Response> {
  const page = pageFor(c, site);
  const { call, storyKey, written, problems = [], anew } = shown;
  return participantPage(c, page, <StoryCheck {...{ page, call, storyKey, written, problems, anew }} />, status);
}

/** 144 bits that nobody can guess. */
function newKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}
