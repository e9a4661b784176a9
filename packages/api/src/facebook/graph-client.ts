/**
 * Asks the Graph API, one question at a time. The token goes in a header and nowhere else: addresses get logged. Waits out
 * what passes by itself, and says of the rest what a person can do.
 */
import { createHmac } from "node:crypto";
import { pause } from "../jobs/pause.ts";

export interface GraphAccess {
  readonly token: string;
  /** Proves with each question that we hold the app's secret too; many pages insist on it. */
  readonly appSecret: string | undefined;
  /** Of tests. */
  readonly graphUrl?: string | undefined;
}

export type GraphTrouble =
  | "token-expired"
  | "not-permitted"
  | "not-there"
  | "rate-limited"
  | "unreachable"
  | "unexpected";

/** Holds no address, no token, and nothing of what Facebook wrote but its own numbers. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly trouble: GraphTrouble;
  readonly code: string;

  constructor(trouble: GraphTrouble, code: string) {
    super(`the Graph API answered: ${trouble} (${code})`);
    this.trouble = trouble;
    this.code = code;
  }
}

export interface GraphClient {
  /** The answer as it was written. Rejects with a `GraphError`, or when `stopping` is aborted. */
  ask(path: string, fields: Readonly<Record<string, string>>): Promise<string>;
  /**
   * Writes, once: what may have been written is never written again. Rejects with a `GraphError`, of which `unreachable` says
   * that nobody knows.
   */
  post(path: string, body: Readonly<Record<string, string>>): Promise<string>;
  isStopping(): boolean;
}

export interface GraphClientOptions {
  readonly access: GraphAccess;
  readonly stopping: AbortSignal;
  /** The first wait; each further one is twice as long. */
  readonly waitMs?: number;
  /** Told of each wait that Facebook asks for. */
  readonly onLimited?: () => Promise<void>;
}

export const publicGraphUrl = "https://graph.facebook.com/v25.0";
const answersWithinMs = 30_000;
const mostAnswerBytes = 64 * 1024 * 1024;
const triesAtMost = 5;
const longestWaitMs = 30 * 60_000;
const busyFromPercent = 90;

export function createGraphClient({ access, stopping, waitMs = 1000, onLimited }: GraphClientOptions): GraphClient {
  const { token, appSecret, graphUrl = publicGraphUrl } = access;
  const proof = appSecret === undefined ? undefined : createHmac("sha256", appSecret).update(token).digest("hex");
  return {
    async ask(path, fields) {
      for (let failures = 0, limited = 0; ;) {
        const answer = await send(path, fields).catch((error: unknown) => toGraphError(error));
        if (!(answer instanceof GraphError)) return answer;
        if (stopping.aborted) throw answer;
        if (answer.trouble === "rate-limited") {
          await onLimited?.();
          limited += 1;
          await pause(waitAfter(limited + 5), stopping);
        } else if (answer.trouble === "unreachable" && failures < triesAtMost) {
          failures += 1;
          await pause(waitAfter(failures), stopping);
        } else throw answer;
        if (stopping.aborted) throw answer;
      }
    },
    isStopping: () => stopping.aborted,
    async post(path, body) {
      return send(path, {}, body).catch((error: unknown) => {
        throw toGraphError(error);
      });
    },
  };

  function waitAfter(times: number): number {
    return Math.min(waitMs * 2 ** (times - 1), longestWaitMs);
  }

  async function send(
    path: string,
    fields: Readonly<Record<string, string>>,
    body?: Readonly<Record<string, string>>,
  ): Promise<string> {
    const query = new URLSearchParams({ ...fields, ...(proof === undefined ? {} : { appsecret_proof: proof }) });
    const response = await fetch(`${graphUrl}/${path}?${query.toString()}`, {
      ...(body === undefined ? {} : { method: "POST", body: new URLSearchParams(body) }),
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      // Whatever it names, we go nowhere else with the token.
      redirect: "error",
      signal: AbortSignal.any([stopping, AbortSignal.timeout(answersWithinMs)]),
    });
    const text = await readSome(response);
    if (!response.ok) throw new GraphError(...troubleOf(response.status, text));
    // Close to the limit it is better to go slowly than to be stopped.
    if (isBusy(response.headers)) await pause(waitAfter(4), stopping);
    return text;
  }
}

/** By the code in the answer; by the answer's own status where there is none. */
function troubleOf(status: number, text: string): [GraphTrouble, string] {
  const { code, error_subcode: subcode, is_transient: isTransient } = errorIn(text);
  const said = [status, code, subcode].filter((each) => each !== undefined).join(" ");
  if (code !== undefined && limitCodes.has(code)) return ["rate-limited", said];
  if (code === 1 || code === 2 || isTransient === true) return ["unreachable", said];
  if (code === 190 || code === 102 || code === 467) return ["token-expired", said];
  if (code === 803 || (code === 100 && subcode === 33)) return ["not-there", said];
  if (code === 10 || (code !== undefined && code >= 200 && code < 300)) return ["not-permitted", said];
  if (code === undefined && status === 429) return ["rate-limited", said];
  if (code === undefined && status >= 500) return ["unreachable", said];
  return [status === 404 ? "not-there" : "unexpected", said];
}

/** Of the app (in two ways), of the user, of the page, of custom kinds, and of a page in the new way of counting. */
const limitCodes = new Set([4, 341, 17, 32, 613, 80_001]);

interface SaidError {
  readonly code?: number;
  readonly error_subcode?: number;
  readonly is_transient?: boolean;
}

function errorIn(text: string): SaidError {
  try {
    const { error = {} } = JSON.parse(text) as { error?: SaidError };
    return {
      ...(typeof error.code === "number" ? { code: error.code } : {}),
      ...(typeof error.error_subcode === "number" ? { error_subcode: error.error_subcode } : {}),
      is_transient: error.is_transient === true,
    };
  } catch {
    return {};
  }
}

/** `X-App-Usage: {"call_count":28,"total_time":25,"total_cputime":25}`, in percent of what is allowed. */
function isBusy(headers: Headers): boolean {
  const numbers = ["x-app-usage", "x-page-usage", "x-business-use-case-usage"].flatMap((name) =>
    [...(headers.get(name) ?? "").matchAll(/"(?:call_count|total_time|total_cputime)"\s*:\s*(\d{1,9})/g)].map(
      ([, percent]) => Number(percent),
    ),
  );
  return numbers.some((percent) => percent >= busyFromPercent);
}

async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostAnswerBytes) throw new GraphError("unexpected", "too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What breaks on the way may carry the address in its words: only what kind it was goes on. */
function toGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return new GraphError("unreachable", code ?? (error instanceof Error ? error.name : "unknown"));
}
