/**
 * The door in front of everything: under more load than can be answered in time, a request is sent away before its body is
 * read and before any work is done for it, with when to come back. Health and the desk have lanes of their own.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createLoadShedding, type LoadShedding } from "../limits/load-shedding.ts";
import type { SignedIn } from "../limits/signed-in.ts";
import { askedLanguages, busyPage, keptFormPage, postedFields } from "./kept-form.ts";
import type { SecurityHeaders } from "./security-headers.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Door {
  readonly answer: Answer;
  readonly signedIn: SignedIn;
  readonly headers: SecurityHeaders;
  readonly nowMs?: () => number;
  readonly shedding?: LoadShedding;
}

/** More of them at once go the way of everybody. */
const mostAtDesk = 64;
/** Forms whose words are read only to be handed back. */
const mostKeptBytes = 16 * 1024 * 1024;
/** What may take minutes holds no place among what takes milliseconds. */
const takesLong = /^\/(?:api\/uploads\/|c\/[a-z0-9-]+\/materials(?:\?|$)|desk\/[^/]+\/bring\/)/;
const forOperators = /^\/(?:healthz|metrics)(?:\?|$)/;

export function shedLoad({
  answer,
  signedIn,
  headers,
  nowMs = () => performance.now(),
  shedding = createLoadShedding({ random: Math.random }),
}: Door): Answer {
  const head = Object.entries(headers).flat();
  const resting = restSockets();
  let atDesk = 0;
  let keptBytes = 0;
  let [turnBeganMs, lastTurnMs]: [number | undefined, number] = [undefined, 0];

  return function atTheDoor(request, response) {
    const now = nowMs();
    const { url = "/" } = request;
    if (forOperators.test(url)) return answer(request, response);
    if (atDesk < mostAtDesk && signedIn.has(tokenOf(request))) {
      atDesk += 1;
      response.once("close", () => (atDesk -= 1));
      return answer(request, response);
    }
    const seconds = shedding.enter(now, waitedThisTurn(now));
    if (seconds !== undefined) return sendAway(request, response, url, seconds);
    if (takesLong.test(url) && request.method !== "GET") shedding.leave(now);
    else countInside(request, response);
    answer(request, response);
  };

  /** From when all of it has come until it is answered, or its caller is gone. */
  function countInside(request: IncomingMessage, response: ServerResponse): void {
    let isInside = true;
    setImmediate(() => {
      if (request.complete || response.closed) return;
      isInside = false;
      shedding.stepOut();
      request.once("end", () => {
        if (response.closed) return;
        isInside = true;
        shedding.stepIn();
      });
    });
    response.once("close", () => {
      if (isInside) shedding.leave(nowMs());
    });
  }

  /**
   * What a turn of the loop hands out came while the one before was under way, or since: whoever is last has waited for
   * all before them, and everybody for a part of the turn before.
   */
  function waitedThisTurn(now: number): number {
    if (turnBeganMs === undefined) {
      const beganMs = now;
      turnBeganMs = now;
      setImmediate(() => {
        lastTurnMs = nowMs() - beganMs;
        turnBeganMs = undefined;
      });
    }
    return Math.max(now - turnBeganMs, lastTurnMs / 2);
  }

  function sendAway(request: IncomingMessage, response: ServerResponse, url: string, seconds: number): void {
    const { accept = "", "accept-language": language } = request.headers;
    if (!accept.includes("text/html"))
      return say(response, seconds, "application/json", bodyFor(url, seconds), "latin1");
    const asked = askedLanguages(url, language);
    const isAsked = request.method === "GET" || request.method === "HEAD";
    const bytes = isAsked ? 0 : formBytes(request);
    if (isAsked || bytes === undefined || keptBytes + bytes > mostKeptBytes) {
      return say(response, seconds, "text/html; charset=utf-8", busyPage(asked, seconds, isAsked ? "opens" : "back"));
    }
    keptBytes += bytes;
    response.once("close", () => (keptBytes -= bytes));
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const fields = postedFields(Buffer.concat(chunks));
      const page = keptFormPage({ why: "busy", action: url, fields, acceptLanguage: asked, seconds });
      say(response, seconds, "text/html; charset=utf-8", page);
    });
  }

  function say(
    response: ServerResponse,
    seconds: number,
    type: string,
    body: string,
    encoding: "utf8" | "latin1" = "utf8",
  ): void {
    const restMs = shedding.restMs();
    if (restMs > 0 && response.socket !== null) resting.add(response.socket, performance.now() + restMs);
    const length = String(Buffer.byteLength(body));
    const ours = ["retry-after", String(seconds), "content-type", type, "cache-control", "no-store"];
    response.writeHead(503, [...head, ...ours, "content-length", length]);
    response.end(body, encoding);
  }
}

/** Connections that are not read from for a while; what their callers send waits with them. */
function restSockets() {
  let resting: { readonly socket: Socket; readonly untilMs: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  return {
    add(socket: Socket, untilMs: number): void {
      resting.push({ socket, untilMs });
      // Only after the answer has left: what Node does then would wake it.
      setImmediate(() => socket.pause());
      timer ??= setInterval(wake, wakeEveryMs).unref();
    },
  };

  function wake(): void {
    const now = performance.now();
    for (const { socket, untilMs } of resting) if (untilMs <= now) socket.resume();
    resting = resting.filter(({ untilMs }) => untilMs > now);
    if (resting.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
}

const wakeEveryMs = 20;

/** How large a form is whose words can be handed back; undefined for anything else. */
function formBytes({ headers }: IncomingMessage): number | undefined {
  const { "content-type": type = "", "content-length": length } = headers;
  return /^application\/x-www-form-urlencoded\b/i.test(type) && length !== undefined ? Number(length) : undefined;
}

function tokenOf({ headers: { authorization, cookie } }: IncomingMessage): string {
  const bearer = authorization === undefined ? undefined : /^Bearer ([\w-]+)$/.exec(authorization)?.[1];
  if (bearer !== undefined || cookie === undefined) return bearer ?? "";
  return /(?:^|; *)(?:__Host-)?consult_session=([\w-]+)/.exec(cookie)?.[1] ?? "";
}

/** In the shape that whoever asked can read: for a procedure as procedures fail, so that a client repeats by itself. */
function bodyFor(url: string, seconds: number): string {
  if (!url.startsWith("/api/trpc/")) return forPrograms(seconds).plain;
  const [path = "", search = ""] = url.split("?", 2);
  const { procedure } = forPrograms(seconds);
  if (!/(?:^|&)batch=1(?:&|$)/.test(search)) return procedure;
  return `[${path
    .split(/,|%2C/i)
    .map(() => procedure)
    .join(",")}]`;
}

const madeBySeconds = new Map<number, { readonly plain: string; readonly procedure: string }>();

function forPrograms(seconds: number) {
  const made = madeBySeconds.get(seconds) ?? makeForPrograms(seconds);
  madeBySeconds.set(seconds, made);
  return made;
}

function makeForPrograms(seconds: number) {
  const data = {
    code: "COME_BACK_LATER",
    message: `Many people are here at this moment. Nothing was saved; please send it again in ${seconds} seconds. Sending twice is safe.`,
    requestId: "",
    httpStatus: 503,
    retryAfterSeconds: seconds,
  };
  const error = { code: serviceUnavailable, message: data.message, data };
  return { plain: JSON.stringify(data), procedure: JSON.stringify({ error }) };
}

/** tRPC's number for it. */
const serviceUnavailable = -32603;
