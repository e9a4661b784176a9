/** A PostgreSQL server in a temporary folder on a free loopback port, gone when its owner stops or dies. */
import { execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface ThrowawayPostgres {
  /** URL of the database `postgres`, as a role that may create others. */
  readonly url: string;
  /** Holds the server's data; it goes with the server. */
  readonly folder: string;
  /** Ends it as a crash does, with whatever was under way, and starts it anew at the same address. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ThrowawayOptions {
  /** What it says is committed outlives `restart`. Slower. */
  readonly keepsCommits?: boolean;
}

/** Starts a server with the newest binaries of Debian's packages; undefined when there are none. */
export async function startThrowawayPostgres({ keepsCommits = false }: ThrowawayOptions = {}): Promise<
  ThrowawayPostgres | undefined
> {
  const binaries = postgresBinaries();
  const owner = await serverOwner();
  if (binaries === undefined || owner === undefined) return undefined;

  const folder = await mkdtemp(join(tmpdir(), "consult-postgres-"));
  if (owner.uid !== undefined && owner.gid !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const initdb = ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"];
  await promisify(execFile)(join(binaries, "initdb"), initdb, { ...owner, cwd: folder });

  const port = await freePort();
  const options = ["-c", "listen_addresses=127.0.0.1", "-c", `port=${port}`, "-c", `unix_socket_directories=${folder}`];
  const commits = keepsCommits ? "on" : "off";
  const unsafeButFast = ["-c", "fsync=off", "-c", `synchronous_commit=${commits}`, "-c", "full_page_writes=off"];
  // The shell starts the server anew for each line of its input, and clears up at its end, which comes even when this
  // process is killed.
  const script = `folder=$1; shift; "$@" & server=$!
    while read -r _; do kill -QUIT $server; wait $server; "$@" & server=$!; done
    kill -INT $server; wait $server; rm -rf "$folder"`;
  const shell = spawn(
    "/bin/sh",
    ["-c", script, "sh", folder, join(binaries, "postgres"), "-D", data, ...options, ...unsafeButFast],
    { ...owner, cwd: folder, detached: true, stdio: ["pipe", "ignore", "ignore"] },
  );
  const ended = new Promise<void>((resolve) => shell.once("close", () => resolve()));
  const stop = async (): Promise<void> => {
    shell.stdin.end();
    const impatient = setTimeout(() => process.kill(-(shell.pid ?? 0), "SIGKILL"), 10_000);
    await ended;
    clearTimeout(impatient);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswering(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, folder, restart, stop };

  async function restart(): Promise<void> {
    const before = await startedAt();
    shell.stdin.write("anew\n");
    while ((await startedAt()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
    await untilAnswering(port);
  }

  /** Which server it is: its process and when it began. */
  async function startedAt(): Promise<string> {
    const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    return lines.length < 3 ? "" : `${lines[0]} ${lines[2]}`;
  }
}

function postgresBinaries(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin")).find((path) => existsSync(join(path, "initdb")));
}

/** PostgreSQL refuses to run as root: then it runs as the account that Debian's package made. */
async function serverOwner(): Promise<{ uid?: number; gid?: number } | undefined> {
  if (process.getuid?.() !== 0) return {};
  try {
    const ids = await Promise.all(["-u", "-g"].map((which) => promisify(execFile)("id", [which, "postgres"])));
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilAnswering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await isReady(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("PostgreSQL did not answer within 30 seconds.");
}

/** Asks for TLS, which a server answers with one byte as soon as it takes connections. */
async function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    const answer = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.once("data", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
  });
}
