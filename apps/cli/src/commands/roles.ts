/** Who convenes a consultation, and who administers the host. */
import type { Command } from "commander";
import { withClient, withConsultation } from "../connection/session.ts";
import { examples } from "../output/examples.ts";

export function roles(command: Command): void {
  command
    .command("list")
    .summary("who convenes; with --admin: who administers the host")
    .option("--admin", "the admins of the host")
    .addHelpText("after", examples("consult roles list", "consult roles list --admin"))
    .action(({ admin = false }: { admin?: boolean }, self: Command) =>
      forWhom(self, admin, async ({ client, io, consultationId }) => {
        const rows = await client.account.listRoles.query({ consultationId });
        io.list(
          rows,
          ["Account", "Email", "Role"],
          (index) => [rows[index]?.account, rows[index]?.email, rows[index]?.role],
          "Nobody has a role here yet.",
        );
      }),
    );
  command
    .command("grant")
    .summary("let somebody convene; with --admin: administer the host")
    .argument("<email>", "the address they sign in with")
    .option("--admin", "as an admin of the host")
    .addHelpText("after", examples("consult roles grant amina@example.org"))
    .action((email: string, { admin = false }: { admin?: boolean }, self: Command) =>
      forWhom(self, admin, async ({ client, io, consultationId }) => {
        const granted =
          consultationId === "*"
            ? await client.account.grantRole.mutate({ consultationId, email, role: "admin" })
            : await client.account.grantRole.mutate({ consultationId, email, role: "convener" });
        io.show(
          `${email} may ${consultationId === "*" ? "administer this host" : `convene ${consultationId}`}. They sign in with a mail to that address.`,
          granted,
        );
      }),
    );
  command
    .command("revoke")
    .summary("take a role back; their sessions end at once")
    .argument("<account>", "the account, from the list")
    .option("--admin", "as an admin of the host")
    .addHelpText("after", examples("consult roles revoke 5p8x2m7k4q9w1c3z"))
    .action((account: string, { admin = false }: { admin?: boolean }, self: Command) =>
      forWhom(self, admin, async ({ client, io, consultationId }) => {
        const revoked = await client.account.revokeRole.mutate({
          consultationId,
          account,
          role: consultationId === "*" ? "admin" : "convener",
        });
        io.show(`${account} has this role no longer.`, revoked);
      }),
    );
}

/** `*` stands for the host as a whole. */
function forWhom(self: Command, admin: boolean, work: Parameters<typeof withConsultation>[1]): Promise<void> {
  return admin
    ? withClient(self, (session) => work({ ...session, consultationId: "*" }))
    : withConsultation(self, work);
}
