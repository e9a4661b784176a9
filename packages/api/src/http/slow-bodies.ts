/**
 * Requests that never finish are ended. Most have half a minute for all of it; files may take as long as they need while
 * they keep coming, since a report over a poor line takes an hour.
 */
import type { IncomingMessage, Server } from "node:http";

const withinMs = 27_000;
/** A file must bring at least so much in that time: about ten kilobits a second. */
const leastBytes = 32 * 1024;
const files = /^\/(?:api\/uploads\/|c\/[a-z0-9-]+\/materials(?:\?|$))/;

/** What the whole of any request may take, for the server's own clock. */
export const longestRequestMs = 6 * 60 * 60 * 1000;

export function endSlowBodies(server: Pick<Server, "prependListener">): void {
  server.prependListener("request", (request: IncomingMessage) => {
    if (request.complete || request.method === "GET" || request.method === "HEAD") return;
    const { socket } = request;
    const mayTakeLong = files.test(request.url ?? "");
    let before = socket.bytesRead;
    const looking = setInterval(() => {
      if (request.complete) return clearInterval(looking);
      const came = socket.bytesRead - before;
      before = socket.bytesRead;
      if (!mayTakeLong || came < leastBytes) socket.destroy();
    }, withinMs).unref();
    request.once("close", () => clearInterval(looking));
  });
}
