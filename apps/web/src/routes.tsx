/**
 * All that the web answers, in one table.
 *
 * The desk comes in as one function, `convenerRoutes(site: Site): Hono` of `convener/routes.tsx`, mounted at the root, and
 * owns every path that starts with `/desk` (`paths.desk()`). `Site` (ui/site.ts) gives it the caller's typed client
 * (`site.clientFor(c)`) and the built files; `pageFor(c, site)` gives words and links in the reader's language, `Layout`
 * with `wide` the letterhead, `personalPage` the answer. A script or stylesheet of its own is one more entry in
 * `build.ts` and one more line in `assets.ts`. Failures of the API that it does not catch become pages here.
 */
import { Hono, type Context } from "hono";
import { accentStyles } from "./accent.ts";
import { accountRoutes } from "./account/routes.tsx";
import { convenerRoutes } from "./convener/routes.tsx";
import { participantRoutes } from "./participant/routes.tsx";
import { failureOf } from "./ui/failure.ts";
import { MessagePage } from "./ui/message-page.tsx";
import { personalPage } from "./ui/render.ts";
import { pageFor, type Site } from "./ui/site.ts";
import { fill } from "./words/fill.ts";

const aYear = "public, max-age=31536000, immutable";

export function routes(site: Site): Hono {
  const app = new Hono();
  app.get("/assets/*", (c) => answerAsset(c, site));
  app.get("/accent/:file{[0-9a-f]{6}\\.css}", (c) =>
    c.body(accentStyles(c.req.param("file").slice(0, 6)), 200, {
      "Content-Type": "text/css; charset=utf-8",
      "Cache-Control": aYear,
    }),
  );
  app.route("/", participantRoutes(site));
  app.route("/", accountRoutes(site));
  app.route("/", convenerRoutes(site));
  app.notFound((c) => nothingHere(c, site));
  app.onError((error, c) => somethingFailed(error, c, site));
  return app;
}

function answerAsset(c: Context, site: Site): Response | Promise<Response> {
  const file = site.assets.files.get(c.req.path);
  if (file === undefined) return nothingHere(c, site);
  const accepted = c.req.header("Accept-Encoding") ?? "";
  const encoding = /\bbr\b/.test(accepted) ? "brotli" : /\bgzip\b/.test(accepted) ? "gzip" : "plain";
  c.header("Content-Type", file.type);
  c.header("Cache-Control", aYear);
  c.header("Vary", "Accept-Encoding");
  if (encoding !== "plain") c.header("Content-Encoding", encoding === "brotli" ? "br" : "gzip");
  return c.body(file[encoding]);
}

function nothingHere(c: Context, site: Site): Response {
  const page = pageFor(c, site);
  const { missingTitle, missing } = page.words.problems;
  return personalPage(c, page, <MessagePage page={page} title={missingTitle} message={missing} />, 404);
}

function somethingFailed(error: Error, c: Context, site: Site): Response {
  const failure = failureOf(error);
  // A defect: the server that we are part of logs it.
  if (failure === undefined) throw error;
  const page = pageFor(c, site);
  const words = page.words.problems;
  switch (failure.httpStatus) {
    case 400:
    case 404:
      return nothingHere(c, site);
    case 401:
      return c.redirect(page.paths.signIn(), 303);
    case 429:
    case 503:
      c.header("Retry-After", String(failure.retryAfterSeconds ?? 30));
      return personalPage(
        c,
        page,
        <MessagePage page={page} title={words.waitTitle} message={words.wait} />,
        failure.httpStatus,
      );
    case 409:
    case 410:
    case 412:
    case 422:
      return personalPage(c, page, <MessagePage page={page} title={words.title} message={failure.message} />, 422);
    default: {
      const message = fill(words.broken, { reference: failure.requestId });
      return personalPage(c, page, <MessagePage page={page} title={words.brokenTitle} message={message} />, 500);
    }
  }
}
