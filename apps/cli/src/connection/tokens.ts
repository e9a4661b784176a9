/** Tokens of servers one has signed in to, in a file of one's own that nobody else may read. */
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export function tokensFile(environment: NodeJS.ProcessEnv): string {
  const config = environment["XDG_CONFIG_HOME"] || join(environment["HOME"] || homedir(), ".config");
  return join(config, "consult", "tokens.json");
}

export async function readToken(environment: NodeJS.ProcessEnv, server: string): Promise<string | undefined> {
  return (await readAll(tokensFile(environment)))[server];
}

/** Without a token: forgets the one there is. */
export async function keepToken(
  environment: NodeJS.ProcessEnv,
  server: string,
  token: string | undefined,
): Promise<void> {
  const file = tokensFile(environment);
  const { [server]: _before, ...others } = await readAll(file);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  await writeFile(
    next,
    `${JSON.stringify(token === undefined ? others : { ...others, [server]: token }, undefined, 2)}\n`,
    { mode: 0o600 },
  );
  await chmod(next, 0o600);
  await rename(next, file);
}

async function readAll(file: string): Promise<Record<string, string>> {
  try {
    const held: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof held !== "object" || held === null) return {};
    return Object.fromEntries(Object.entries(held).filter(([, token]) => typeof token === "string"));
  } catch {
    // A file that is missing or cannot be read is as good as never having signed in.
    return {};
  }
}
