/** What a server far away answers. */
import { createClient } from "@consult/api/client";
import { readToken } from "../connection/tokens.ts";
import type { Finding } from "./doctor-machine.ts";

const clockMayDifferMs = 5000;

export async function examineServer(server: string, environment: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const before = Date.now();
  let answer: Response;
  try {
    answer = await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : "no answer";
    return [
      {
        what: "server",
        state: "wrong",
        found: `${server} cannot be reached (${reason})`,
        advice: "Check the address, and that the server runs.",
      },
    ];
  }
  const tookMs = Date.now() - before;
  const findings: Finding[] = [
    answer.ok
      ? { what: "server", state: "good", found: `${server} is healthy and answered in ${tookMs} ms` }
      : {
          what: "server",
          state: "wrong",
          found: `${server} answers ${answer.status}: ${(await answer.text()).slice(0, 200)}`,
        },
  ];
  const { backup } = answer.ok ? ((await answer.json()) as { backup?: string }) : {};
  if (backup === "failed" || backup === "overdue") {
    const found = backup === "failed" ? "the last try failed" : "none was made for too long";
    findings.push({ what: "backup", state: "wrong", found, advice: "On the server's machine: consult doctor" });
  }
  const theirs = Date.parse(answer.headers.get("date") ?? "");
  if (!Number.isNaN(theirs)) {
    const apartMs = Math.abs(theirs + tookMs / 2 - Date.now());
    findings.push({
      what: "clock",
      state: apartMs > clockMayDifferMs ? "note" : "good",
      found:
        apartMs > clockMayDifferMs
          ? `its clock and ours are ${Math.round(apartMs / 1000)} s apart`
          : "its clock and ours agree",
    });
  }
  return [...findings, await examineSession(server, environment)];
}

async function examineSession(server: string, environment: NodeJS.ProcessEnv): Promise<Finding> {
  const token = environment["CONSULT_TOKEN"] || (await readToken(environment, server));
  const advice = `To sign in: consult sign-in EMAIL --server ${server}`;
  if (token === undefined) return { what: "session", state: "note", found: "not signed in", advice };
  try {
    const session = await createClient({ url: server, token }).account.showSession.query();
    if (session === null) return { what: "session", state: "note", found: "the token is not valid any more", advice };
    const roles = session.roles.map(
      ({ consultationId, role }) => `${role} of ${consultationId === "*" ? "the host" : consultationId}`,
    );
    return { what: "session", state: "good", found: `${session.label}: ${roles.join(", ") || "no role"}` };
  } catch {
    return { what: "session", state: "wrong", found: "the API does not answer as expected" };
  }
}
