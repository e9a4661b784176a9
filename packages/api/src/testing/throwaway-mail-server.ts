/** A real mail server on a free port of this machine, for one test. */
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export interface ThrowawayMailServer {
  readonly port: number;
  readonly received: { readonly recipients: string[]; readonly parsed: ParsedMail; readonly raw: string }[];
  readonly refused: Set<string>;
  close(): Promise<void>;
}

/** Takes mail for everybody, keeps it in memory, and refuses the addresses that it is told to refuse. */
export async function openMailServer(wantedPort = 0): Promise<ThrowawayMailServer> {
  const received: ThrowawayMailServer["received"] = [];
  const refused = new Set<string>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      done(refused.has(address) ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void keep(Buffer.concat(chunks), session).finally(done);
      });
    },
  });
  async function keep(raw: Buffer, { envelope }: SMTPServerSession): Promise<void> {
    const recipients = envelope.rcptTo.map(({ address }) => address);
    received.push({ recipients, parsed: await simpleParser(raw), raw: raw.toString("utf8") });
  }
  smtp.on("error", () => undefined);
  await new Promise<void>((resolve) => smtp.listen(wantedPort, "127.0.0.1", () => resolve()));
  const address = smtp.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, received, refused, close: () => new Promise((resolve) => smtp.close(() => resolve())) };
}
