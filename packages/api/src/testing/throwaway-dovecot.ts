/** A real IMAP server in a folder of its own: Debian's Dovecot, with one user and one mailbox. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ImapFlow } from "imapflow";

export interface ThrowawayDovecot {
  readonly url: string;
  /** Puts letters into the mailbox, as a mail server would. */
  deliver(...letters: string[]): Promise<void>;
  /** As if they had come at that moment. */
  deliverAt(at: Date, ...letters: string[]): Promise<void>;
  /** The same with marks, into a folder that is made when it is not there. */
  deliverMarked(letter: string, flags: readonly string[], folder?: string): Promise<void>;
  /** Takes marks away from all letters of the mailbox. */
  unmark(...flags: string[]): Promise<void>;
  flags(): Promise<readonly string[][]>;
  /** Another UIDVALIDITY, as after a restore: every number changes, and every mark is gone. */
  renumber(letters: readonly string[]): Promise<void>;
  /** Cuts all connections and starts again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDovecot(program: string): Promise<ThrowawayDovecot> {
  const folder = await mkdtemp(join(tmpdir(), "consult-dovecot-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const { username } = userInfo();
  const mailUser = username === "root" ? "nobody" : username;
  await mkdir(join(folder, "mail"), { mode: 0o777 });
  await chmod(join(folder, "mail"), 0o777);
  await writeFile(join(folder, "dovecot.conf"), configuration(folder, port, mailUser, username === "root"));
  let server = await start();
  const url = `imap://reader:secret@127.0.0.1:${port}/INBOX`;

  async function withClient<Value>(work: (client: ImapFlow) => Promise<Value>): Promise<Value> {
    const auth = { user: "reader", pass: "secret" };
    const client = new ImapFlow({ host: "127.0.0.1", port, secure: false, auth, logger: false });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.logout();
    }
  }

  async function deliver(...letters: string[]): Promise<void> {
    await put(undefined, letters);
  }

  async function put(at: Date | undefined, letters: readonly string[]): Promise<void> {
    await withClient(async (client) => {
      for (const letter of letters) await client.append("INBOX", letter.replace(/\r?\n/g, "\r\n"), [], at);
    });
  }

  return {
    url,
    deliver,
    deliverAt: (at, ...letters) => put(at, letters),
    deliverMarked: (letter, flags, folder = "INBOX") =>
      withClient(async (client) => {
        if (folder !== "INBOX") await client.mailboxCreate(folder);
        await client.append(folder, letter.replace(/\r?\n/g, "\r\n"), [...flags]);
      }),
    unmark: (...flags) =>
      withClient(async (client) => {
        await client.mailboxOpen("INBOX");
        await client.messageFlagsRemove("1:*", flags);
      }),
    flags: () =>
      withClient(async (client) => {
        await client.mailboxOpen("INBOX", { readOnly: true });
        const all: string[][] = [];
        for await (const { flags } of client.fetch("1:*", { flags: true })) all.push([...(flags ?? [])].toSorted());
        return all;
      }),
    async renumber(letters) {
      await halt(server);
      await rm(join(folder, "mail"), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      await mkdir(join(folder, "mail"), { mode: 0o777 });
      await chmod(join(folder, "mail"), 0o777);
      // The number that changes counts seconds.
      await pause(1100);
      server = await start();
      await deliver(...letters);
    },
    async restart() {
      await halt(server);
      server = await start();
    },
    async stop() {
      await halt(server);
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };

  async function start(): Promise<ChildProcess> {
    const child = spawn(program, ["-F", "-c", join(folder, "dovecot.conf")], { stdio: "ignore", detached: true });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await withClient(() => Promise.resolve(true)).catch(() => false)) return child;
      await pause(100);
    }
    throw new Error("Dovecot did not start");
  }
}

/** Its children serve connections for a while after it; they go with it, so that nothing writes where a folder is removed. */
async function halt(child: ChildProcess): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  const gone = isGone ? undefined : new Promise((resolve) => child.once("exit", resolve));
  try {
    process.kill(-(child.pid ?? 0), "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
  await gone;
}

function configuration(folder: string, port: number, user: string, isRoot: boolean): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
mail_uid = ${user}
mail_gid = ${isRoot ? "nogroup" : ""}
first_valid_uid = 1
default_internal_user = ${isRoot ? "dovecot" : user}
default_login_user = ${isRoot ? "dovenull" : user}
${isRoot ? "" : `default_internal_group = ${user}`}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${user} gid=${isRoot ? "nogroup" : user} home=${folder}/mail
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Unwanted {
    special_use = \\Junk
  }
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
  ${isRoot ? "" : "chroot ="}
}
service anvil {
  ${isRoot ? "" : "chroot ="}
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
