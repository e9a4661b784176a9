/**
 * The kinds of procedure: who may call. Each kind looks at who calls before the input is looked at, and finds what the
 * input names, so that a procedure only ever holds things its caller may touch.
 */
import { initTRPC } from "@trpc/server";
import {
  isReceiptNumber,
  parseReceiptNumber,
  Slug,
  type Consultation,
  type Contribution,
  type Instant,
} from "@consult/core";
import type * as z from "zod";
import { actorOf, isAdmin, mayConvene, type Caller } from "./auth/caller.ts";
import { opensReceipt } from "./auth/receipt-key.ts";
import type { Limited } from "./limits/limits.ts";
import type { Shell } from "./shell.ts";
import { errorToData, notFound, refusalToError } from "./trpc-error.ts";

export interface Context {
  readonly shell: Shell;
  readonly requestId: string;
  /** When the request reached us, by our own clock. */
  readonly now: Instant;
  /** Who calls is looked up when somebody asks, once a request. */
  readonly caller: () => Promise<Caller>;
  /** What the caller's address is counted under; undefined where no limits hold (in the process, or on the same machine). */
  readonly address: { readonly key: string; readonly isLoopback: boolean } | undefined;
  /** Hands the session's token to the browser, or takes it back. */
  readonly session: SessionCarrier;
}

export interface SessionCarrier {
  readonly token: string | undefined;
  /** Whether there is a cookie to carry back. */
  readonly isChanged?: boolean;
  keep(token: string, expiresAt: Instant): void;
  drop(): void;
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => {
    const data = errorToData(error, ctx?.requestId ?? "unknown");
    return { code: shape.code, message: data.message, data };
  },
});

export const router = t.router;

/** For anybody. */
export const publicProcedure = t.procedure.use(({ ctx, next }) => {
  limit(ctx, "call");
  return next();
});

/** The same check without promises: tRPC asks for an asynchronous one, on which zod leaves its fast path. */
export function inOneGo<Schema extends z.ZodType>(schema: Schema) {
  return {
    parse: (input: unknown): z.output<Schema> => schema.parse(input),
    _input: undefined as z.input<Schema>,
    _output: undefined as z.output<Schema>,
  };
}

/** For the holder of a receipt: the input carries its number and key. */
export const participantProcedure = publicProcedure.use(async ({ ctx, getRawInput, next }) => {
  limit(ctx, "openReceipt");
  return next({ ctx: { ...ctx, ...(await openReceipt(ctx, await getRawInput())) } });
});

/** For conveners of the consultation that the input names. To everybody else it looks as if there were none. */
export const convenerProcedure = publicProcedure.use(async ({ ctx, getRawInput, next }) => {
  const caller = await signedIn(ctx);
  const consultationId = Slug.safeParse(field(await getRawInput(), "consultationId"));
  const isTheirs = consultationId.success && mayConvene(caller, consultationId.data);
  const consultation = isTheirs ? await ctx.shell.deps.store.reader.findConsultation(consultationId.data) : undefined;
  if (consultation === undefined) {
    if (consultationId.success) logForeign(ctx);
    throw notFound();
  }
  return next({ ctx: { ...ctx, consultation, actor: actorOf(caller) } satisfies ConvenerContext });
});

/** For admins of the host. */
export const adminProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const caller = await signedIn(ctx);
  if (!isAdmin(caller)) {
    logForeign(ctx);
    throw notFound();
  }
  return next({ ctx: { ...ctx, actor: actorOf(caller) } });
});

export interface ConvenerContext extends Context {
  readonly consultation: Consultation;
  readonly actor: ReturnType<typeof actorOf>;
}

export interface ReceiptContext {
  readonly contribution: Contribution;
  readonly consultation: Consultation;
}

/** Refuses a caller who asks for more than one caller should. */
export function limit(ctx: Context, what: Limited, count = 1): void {
  // A proxy on this machine that nobody declared would make one caller of everybody: people must still get through.
  if (ctx.address === undefined || (ctx.address.isLoopback && isForEverybody(what))) return;
  const retryAfterSeconds = ctx.shell.limits.take(what, ctx.address.key, ctx.now, count);
  if (retryAfterSeconds === 0) return;
  throw refusalToError(
    {
      kind: "too-many-requests",
      message: `That was more than we can take from one place at once. Please try again in ${retryAfterSeconds} seconds; nothing is lost by waiting.`,
    },
    retryAfterSeconds,
  );
}

function isForEverybody(what: Limited): boolean {
  return forEverybody.has(what);
}

const forEverybody: ReadonlySet<Limited> = new Set(["call", "contribute", "openReceipt", "upload", "uploadMegabytes"]);

async function signedIn(ctx: Context): Promise<Exclude<Caller, { kind: "anybody" }>> {
  const caller = await ctx.caller();
  if (caller.kind !== "anybody") return caller;
  throw refusalToError({
    kind: "sign-in-needed",
    message: "This is for signed-in conveners. Please sign in and try again.",
  });
}

/** One answer, after the same work, for a number that does not exist and for a wrong key. */
async function openReceipt({ shell }: Context, input: unknown): Promise<ReceiptContext> {
  const { store, settings } = shell.deps;
  const number = readNumber(field(input, "number"));
  const key = field(input, "key");
  const contribution = number === undefined ? undefined : await store.reader.findContributionByNumber(number);
  const opens = opensReceipt(
    settings.receiptKey,
    contribution?.id ?? "nobody",
    typeof key === "string" ? key.slice(0, 100) : "",
  );
  // Looked up only for whoever may see it: a wrong key must not take longer where there is something to open.
  const consultation =
    contribution === undefined || !opens ? undefined : await store.reader.findConsultation(contribution.consultationId);
  if (contribution === undefined || consultation === undefined) {
    throw refusalToError({
      kind: "receipt-not-found",
      message:
        "No receipt has this number and key together. Please compare both with your receipt, character by character.",
    });
  }
  return { contribution, consultation };
}

function readNumber(given: unknown): string | undefined {
  if (typeof given !== "string" || given.length > 100) return undefined;
  if (isReceiptNumber(given)) return given;
  const parsed = parseReceiptNumber(given);
  return parsed.ok ? parsed.value : undefined;
}

function field(input: unknown, name: string): unknown {
  return typeof input === "object" && input !== null && Object.hasOwn(input, name)
    ? (input as Record<string, unknown>)[name]
    : undefined;
}

function logForeign(ctx: Context): void {
  ctx.shell.deps.log.warn({ requestId: ctx.requestId }, "asked for something outside its roles");
}
