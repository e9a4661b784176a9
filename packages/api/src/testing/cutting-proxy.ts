/** A line to a server on this machine that breaks after so many bytes of its answers, in the middle of whatever it says. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttingProxy {
  readonly port: number;
  /** How often the line broke. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** `breaksAfter`: for each connection in turn, after how many bytes; the last one holds. */
export async function startCuttingProxy(to: number, breaksAfter: readonly number[]): Promise<CuttingProxy> {
  let connections = 0;
  let cuts = 0;
  const open = new Set<Socket>();
  const proxy = createServer((client) => {
    let left = breaksAfter[connections] ?? Number.POSITIVE_INFINITY;
    connections += 1;
    const server = connect(to, "127.0.0.1");
    const end = (): void => {
      client.destroy();
      server.destroy();
      open.delete(client);
    };
    open.add(client);
    client.pipe(server);
    server.on("data", (bytes: Buffer) => {
      if (bytes.byteLength < left) {
        left -= bytes.byteLength;
        client.write(bytes);
        return;
      }
      cuts += 1;
      client.write(bytes.subarray(0, left), end);
    });
    for (const socket of [client, server]) socket.on("close", end).on("error", end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    port,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        proxy.close(() => resolve());
      }),
  };
}
