/** What a command works with: its terminal, a client, and the consultation that is meant. Closed again whatever happens. */
import type { Command } from "commander";
import { openTerminal, type OutputOptions, type Terminal } from "../output/terminal.ts";
import { connect, type Connection, type ConnectionOptions } from "./connect.ts";
import { whichConsultation } from "./which-consultation.ts";

export interface Session extends Connection {
  readonly io: Terminal;
}

export type ConsultationSession = Session & { readonly consultationId: string };

export type GlobalOptions = OutputOptions & ConnectionOptions;

export function terminalOf(command: Command): Terminal {
  return openTerminal(command.optsWithGlobals<GlobalOptions>());
}

export async function withClient(
  command: Command,
  work: (session: Session) => Promise<void>,
  options: { readonly mayCreate?: boolean } = {},
): Promise<void> {
  const connection = await connect(command.optsWithGlobals<GlobalOptions>(), process.env, options);
  try {
    await work({ ...connection, io: terminalOf(command) });
  } finally {
    await connection.close();
  }
}

export async function withConsultation(
  command: Command,
  work: (session: ConsultationSession) => Promise<void>,
): Promise<void> {
  await withClient(command, async (session) => {
    const consultationId = await whichConsultation(
      session.client,
      command.optsWithGlobals<GlobalOptions>(),
      process.env,
    );
    await work({ ...session, consultationId });
  });
}
