/** Carries a session in a cookie that no script reads, or reads it from the header of a command line. */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { SessionCarrier } from "../trpc.ts";
import type { ServerEnv } from "./server-env.ts";

export function sessionCarrier(c: Context<ServerEnv>, publicUrl: string): SessionCarrier {
  const isHttps = publicUrl.startsWith("https:");
  const name = isHttps ? "__Host-consult_session" : "consult_session";
  const options = { httpOnly: true, sameSite: "Lax", secure: isHttps, path: "/" } as const;
  let isChanged = false;
  return {
    get isChanged() {
      return isChanged;
    },
    token: bearerToken(c.req.header("authorization")) ?? getCookie(c, name),
    keep: (token, expiresAt) => {
      isChanged = true;
      setCookie(c, name, token, { ...options, expires: new Date(expiresAt) });
    },
    drop: () => {
      isChanged = true;
      deleteCookie(c, name, options);
    },
  };
}

function bearerToken(header: string | undefined): string | undefined {
  return header === undefined ? undefined : /^Bearer ([\w-]+)$/.exec(header)?.[1];
}
