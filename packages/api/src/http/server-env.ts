/** What every request of the server carries with it. */
import type { HttpBindings } from "@hono/node-server";
import type { Instant } from "@consult/core";
import type { Context as CallContext } from "../trpc.ts";

export interface ServerEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** When the request reached us, by our own clock. */
    receivedAt: Instant;
    /** Under what the caller's address is counted; never the address itself. */
    address: CallContext["address"];
    /** The answer has all headers that every answer has. */
    isComplete?: boolean;
  };
}
