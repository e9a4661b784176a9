/** The typed client without a network: the same procedures, inputs and errors, called in the process. */
import { randomUUID } from "node:crypto";
import { createTRPCClient, localLink } from "@trpc/client";
import { anybody, callerOfToken, type Caller } from "./auth/caller.ts";
import type { Client } from "./client.ts";
import type { Deps } from "./deps.ts";
import { appRouter } from "./router.ts";
import { openShell, type Shell } from "./shell.ts";
import type { Context, SessionCarrier } from "./trpc.ts";

export interface LocalClientOptions {
  /** Somebody with the store itself in hand: admin rights, and named so in the log. */
  readonly operator?: { readonly label: string } | undefined;
  /** A session's token. */
  readonly token?: string | undefined;
}

/** A client straight on a store. `drain` waits for what goes on after an answer, such as a sign-in mail. */
export function createLocalClient(
  deps: Deps,
  { operator, token }: LocalClientOptions = {},
): { readonly client: Client; drain(): Promise<void> } {
  const shell = openShell(deps);
  const caller: Caller | undefined = operator === undefined ? undefined : { kind: "operator", label: operator.label };
  let held = token;
  const session: SessionCarrier = {
    get token() {
      return held;
    },
    keep: (kept) => {
      held = kept;
    },
    drop: () => {
      held = undefined;
    },
  };
  const client = clientInProcess(() =>
    callContext(shell, { requestId: randomUUID(), now: deps.clock(), caller, session, address: undefined }),
  );
  return { client, drain: () => shell.background.drain() };
}

export interface CallFacts extends Pick<Context, "requestId" | "now" | "address" | "session"> {
  /** Known already; else the session says who it is. */
  readonly caller: Caller | undefined;
}

/** The context of one call, or of one request that carries several. */
export function callContext(shell: Shell, { caller, ...facts }: CallFacts): Context {
  let found: Promise<Caller> | undefined;
  return {
    ...facts,
    shell,
    caller: () => {
      found ??= caller !== undefined ? Promise.resolve(caller) : lookUp();
      return found;
    },
  };

  async function lookUp(): Promise<Caller> {
    const { token } = facts.session;
    if (token === undefined) return anybody;
    const known = await callerOfToken(shell.deps.store.reader, token, facts.now);
    if (known.kind === "person") shell.signedIn.note(token);
    return known;
  }
}

export function clientInProcess(createContext: () => Context): Client {
  return createTRPCClient({ links: [localLink({ router: appRouter, createContext: async () => createContext() })] });
}
