/** The outcome of a consultation: its permanent address, each edition's own, and the files to take along. */
import { Hono, type Context } from "hono";
import { publicPage } from "../ui/render.ts";
import { pageFor, type Site } from "../ui/site.ts";
import { findCall } from "./answer-routes.tsx";
import { OutcomePage, TakenDownPage } from "./outcome-page.tsx";

const dataTypes = {
  "contributions.csv": "text/csv; charset=utf-8",
  "contributions.jsonl": "application/jsonl; charset=utf-8",
  "decisions.csv": "text/csv; charset=utf-8",
  "decisions.jsonl": "application/jsonl; charset=utf-8",
  "datapackage.json": "application/json; charset=utf-8",
  "manifest.json": "application/json; charset=utf-8",
} as const;
type DataName = keyof typeof dataTypes;

export function outcomeRoutes(site: Site): Hono {
  const at = "/c/:id/outcome";
  return new Hono()
    .get(at, (c) => show(c, site, undefined))
    .get(`${at}/:edition{[1-9][0-9]{0,5}}`, (c) => show(c, site, Number(c.req.param("edition"))))
    .get(`${at}/:edition{[1-9][0-9]{0,5}}/:name{paper\\.(?:html|md)}`, (c) => sendPaper(c, site))
    .get(`${at}/data/:name`, (c) => sendData(c, site));
}

async function show(c: Context, site: Site, edition: number | undefined): Promise<Response> {
  const page = pageFor(c, site);
  const id = c.req.param("id") ?? "";
  const call = await findCall(c, site, id);
  const outcome = await site.clientFor(c).outcome.showOutcome.query({ consultationId: id, edition });
  if (outcome.state === "taken-down") {
    return publicPage(c, page, <TakenDownPage page={page} call={call} at={outcome.at} />, 410);
  }
  return publicPage(c, page, <OutcomePage page={page} call={call} outcome={outcome} />);
}

async function sendPaper(c: Context, site: Site): Promise<Response> {
  const { id = "", edition = "", name = "" } = c.req.param();
  const as = name === "paper.md" ? "markdown" : "html";
  const outcome = await site
    .clientFor(c)
    .outcome.showOutcome.query({ consultationId: id, edition: Number(edition), as });
  if (outcome.state === "taken-down") return show(c, site, undefined);
  return c.body(outcome.text, 200, {
    "Content-Type": as === "markdown" ? "text/markdown; charset=utf-8" : "text/html; charset=utf-8",
    "Content-Disposition": `attachment; filename="${id}-edition-${edition}.${as === "markdown" ? "md" : "html"}"`,
    "Cache-Control": mustAskAgain,
    // The paper is one file with its own look and without scripts, and holds what strangers wrote.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  });
}

async function sendData(c: Context, site: Site): Promise<Response> {
  const { id = "", name = "" } = c.req.param();
  if (!Object.hasOwn(dataTypes, name)) return c.notFound();
  const { text } = await site.clientFor(c).outcome.showOpenData.query({ consultationId: id, name: name as DataName });
  return c.body(text, 200, {
    "Content-Type": dataTypes[name as DataName],
    "Content-Disposition": `attachment; filename="${id}-${name}"`,
    "Cache-Control": mustAskAgain,
  });
}

/** Words may be taken back at any moment: no copy on the way is to outlive them. */
const mustAskAgain = "no-cache";
