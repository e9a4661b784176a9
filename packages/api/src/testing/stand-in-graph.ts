/**
 * Stands in for the Graph API: its lists and cursors, its answers to what is wrong, its habit of putting the token into the
 * address of the next page. Shapes follow its public documentation.
 */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono, type Context } from "hono";

export const pageId = "1000001";
export const pageToken = "EAAtestTokenOfThePageThatNobodyMaySee01";
export const appSecret = "0123456789abcdef0123456789abcdef";

export interface StandInComment {
  readonly id: string;
  message: string;
  readonly created_time: string;
  readonly from?: { readonly id: string; readonly name: string };
  readonly parent?: { readonly id: string };
  readonly attachment?: { readonly type: string };
  is_hidden?: boolean;
}

export interface StandInGraph {
  readonly url: string;
  /** By the post's id; deleting one deletes its comments. */
  readonly posts: Map<string, StandInComment[]>;
  /** When a post was made, where it matters. */
  readonly postedAt: Map<string, string>;
  /** What every question was, address and all. */
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[];
  /** Answers to come instead of the real ones, in their order. */
  readonly troubles: { readonly status: number; readonly error?: object; readonly headers?: Record<string, string> }[];
  /** Answers that were written, by the comment they stand under. */
  readonly written: { readonly under: string; readonly message: string }[];
  /** How writing fails: refused with this error, or written and then no answer. */
  writing: "works" | "breaks" | { readonly code: number };
  /** The last page of comments leads to the first again. */
  circles: boolean;
  stop(): Promise<void>;
}

const atOnce = 3;

export async function startStandInGraph(): Promise<StandInGraph> {
  const posts: StandInGraph["posts"] = new Map();
  const postedAt = new Map<string, string>();
  const asked: StandInGraph["asked"] = [];
  const troubles: StandInGraph["troubles"] = [];
  const app = new Hono();

  app.use(async (c, next) => {
    asked.push({ url: c.req.url, authorization: c.req.header("authorization") });
    const trouble = troubles.shift();
    if (trouble !== undefined) {
      const { status, error, headers = {} } = trouble;
      if (status !== 200) return c.json({ error: { fbtrace_id: "A1b2", ...error } }, status as 400, headers);
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
    }
    if (c.req.header("authorization") !== `Bearer ${pageToken}`)
      return refuse(c, 400, 190, "Invalid OAuth access token.");
    const proof = createHmac("sha256", appSecret).update(pageToken).digest("hex");
    if (c.req.query("appsecret_proof") !== proof) return refuse(c, 400, 100, "Invalid appsecret_proof provided");
    return next();
  });
  app.get("/:page/posts", (c) => {
    const all = [...posts.keys()].map((id) => ({
      id,
      created_time: postedAt.get(id) ?? "2016-09-02T00:00:00.000Z",
      permalink_url: `https://www.facebook.com/${pageId}/posts/${id.split("_")[1]}`,
    }));
    const since = Number(c.req.query("since") ?? 0) * 1000;
    return c.json(
      pageOf(
        c,
        all.filter((post) => Date.parse(post.created_time) >= since),
      ),
    );
  });
  app.get("/:post/comments", (c) => {
    const comments = posts.get(c.req.param("post"));
    if (comments === undefined) return notThere(c);
    const inOrder = c.req.query("order") === "reverse_chronological" ? comments.toReversed() : comments;
    const isStream = c.req.query("filter") === "stream";
    const shown = isStream ? inOrder : inOrder.filter(({ parent }) => parent === undefined);
    const page = pageOf(c, shown);
    if (!graph.circles || page.paging === undefined || "next" in page.paging) return c.json(page);
    const after = Buffer.from(shown[0]?.id ?? "").toString("base64");
    return c.json({ ...page, paging: { cursors: { after }, next: "https://graph.facebook.com/again" } });
  });
  app.post("/:comment/comments", async (c) => {
    const under = c.req.param("comment");
    const { writing } = graph;
    if (typeof writing === "object") return c.json({ error: { ...writing, fbtrace_id: "A1b2" } }, 403);
    const [post, comments] = [...posts].find(([, each]) => each.some(({ id }) => id === under)) ?? [];
    if (post === undefined || comments === undefined) return notThere(c);
    const { message } = await c.req.parseBody<{ message: string }>();
    const id = `${post.split("_")[1]}_${9000 + graph.written.length}`;
    graph.written.push({ under, message });
    const created_time = "2016-09-01T12:00:00+0000";
    comments.push({ id, message, created_time, from: { id: pageId, name: "Our page" }, parent: { id: under } });
    return writing === "breaks" ? c.json({ error: { code: 2, is_transient: true } }, 500) : c.json({ id });
  });
  app.get("/:id", (c) => {
    const id = c.req.param("id");
    const isThere = posts.has(id) || [...posts.values()].some((comments) => comments.some((each) => each.id === id));
    return isThere ? c.json({ id }) : notThere(c);
  });

  const server = serve({ fetch: app.fetch, port: 0 });
  await once(server, "listening");
  const graph: StandInGraph = {
    circles: false,
    written: [],
    writing: "works",
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    postedAt,
    asked,
    troubles,
    async stop() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
  return graph;
}

function pageOf<Item extends { readonly id: string }>(c: Context, all: readonly Item[]) {
  const after = c.req.query("after");
  const from = after === undefined ? 0 : all.findIndex(({ id }) => Buffer.from(id).toString("base64") === after) + 1;
  const data = all.slice(from, from + Math.min(Number(c.req.query("limit") ?? 25), atOnce));
  const cursor = (item: Item | undefined) => Buffer.from(item?.id ?? "").toString("base64");
  if (data.length === 0) return { data };
  const cursors = { before: cursor(data[0]), after: cursor(data.at(-1)) };
  const isLast = from + data.length >= all.length;
  const next = `https://graph.facebook.com/v25.0${c.req.path}?access_token=${pageToken}&after=${cursors.after}`;
  return { data, paging: { cursors, ...(isLast ? {} : { next }) } };
}

function notThere(c: Context): Response {
  const message = `Unsupported get request. Object with ID '${c.req.path}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return c.json(
    { error: { message, type: "GraphMethodException", code: 100, error_subcode: 33, fbtrace_id: "A1b2" } },
    400,
  );
}

function refuse(c: Context, status: 400, code: number, message: string): Response {
  return c.json({ error: { message, type: "OAuthException", code, fbtrace_id: "A1b2" } }, status);
}
