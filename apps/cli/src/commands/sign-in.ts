/** Signs in to a server by mail, and keeps the token in a file of one's own. */
import type { Command } from "commander";
import { serverOf } from "../connection/connect.ts";
import { terminalOf, type GlobalOptions } from "../connection/session.ts";
import { keepToken, readToken, tokensFile } from "../connection/tokens.ts";
import { examples } from "../output/examples.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { Failure } from "../output/failure.ts";

export function signIn(command: Command): void {
  command
    .argument("[email]", "your address; a mail with a code is sent to it")
    .option("--code <code>", "the code of the mail, when it was asked for before")
    .option("--link <link>", "the link of the mail, or the one that the server's terminal shows")
    .addHelpText(
      "after",
      examples(
        "consult sign-in amina@example.org --server https://consult.example.org",
        "consult sign-in --link http://localhost:8080/sign-in?token=…",
      ),
    )
    .action(async (email: string | undefined, { code, link }: { code?: string; link?: string }, self: Command) => {
      const io = terminalOf(self);
      const linked = link === undefined ? undefined : readLink(link);
      const server = linked?.server ?? serverNamed(self);
      const { createClient } = await import("@consult/api/client");
      const client = createClient({ url: server });
      const proof = linked === undefined ? await proofByMail() : { token: linked.token };
      const signedIn = await client.account.confirmSignIn.mutate({ ...proof, as: "token" });
      await keepToken(process.env, server, signedIn.token);
      const { token: _secret, ...facts } = signedIn;
      io.show(
        `Signed in to ${server} as ${signedIn.email}, until ${signedIn.expiresAt}. The token is in ${tokensFile(process.env)}.`,
        { server, ...facts },
      );

      async function proofByMail(): Promise<{ email: string; code: string }> {
        if (email === undefined)
          throw new Failure("Say who you are: your address, or --link with the link of the mail.", exitCodes.usage, {
            next: "consult sign-in you@example.org --server URL",
          });
        if (code !== undefined) return { email, code };
        const { message } = await client.account.requestSignIn.mutate({ email });
        io.note(message);
        if (!process.stdin.isTTY) {
          throw new Failure("Nobody is at the keyboard to type the code.", exitCodes.usage, {
            next: `consult sign-in ${email} --code CODE --server ${server}`,
          });
        }
        return { email, code: (await io.ask("Code of the mail: ")).trim() };
      }
    });
}

export function signOut(command: Command): void {
  command
    .addHelpText("after", examples("consult sign-out --server https://consult.example.org"))
    .action(async (_options, self: Command) => {
      const io = terminalOf(self);
      const server = serverNamed(self);
      const token = await readToken(process.env, server);
      if (token !== undefined) {
        const { createClient } = await import("@consult/api/client");
        await createClient({ url: server, token }).account.signOut.mutate();
        await keepToken(process.env, server, undefined);
      }
      io.show(token === undefined ? `You were not signed in to ${server}.` : `Signed out of ${server}.`, {
        server,
        signedOut: token !== undefined,
      });
    });
}

function serverNamed(self: Command): string {
  const server = serverOf(self.optsWithGlobals<GlobalOptions>(), process.env);
  if (server === undefined) throw new Failure("Say which server: --server URL or CONSULT_SERVER.", exitCodes.usage);
  return server;
}

function readLink(link: string): { server: string; token: string } {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  const token = url?.searchParams.get("token") ?? url?.hash.replace(/^#(?:token=)?/, "") ?? "";
  if (url === undefined || token === "") {
    throw new Failure(
      "This is not a sign-in link. Copy it whole from the mail or from the server's terminal.",
      exitCodes.usage,
    );
  }
  return { server: url.origin, token };
}
