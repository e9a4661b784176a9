import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { startStandInScanner, type StandInScannerOptions } from "../testing/stand-in-scanner.ts";
import { createScanner, readScannerAddress } from "./scanner.ts";

async function scanWith(options: StandInScannerOptions, bytes: Uint8Array | AsyncIterable<Uint8Array>) {
  const scanner = await startStandInScanner(options);
  try {
    return { scan: await createScanner(scanner.address).scan(bytes), scanned: scanner.scanned };
  } finally {
    await scanner.close();
  }
}

const socket = () => join(tmpdir(), `clamd-${randomUUID()}.ctl`);

test.each([["by its port"], ["by its socket"]])(
  "a file goes to the scanner %s, and its word comes back",
  async (way) => {
    const place = way === "by its port" ? {} : { path: socket() };
    const bytes = Buffer.concat([Buffer.alloc(700_000), Buffer.from("EVIL"), Buffer.alloc(700_000)]);
    expect(await scanWith({ ...place, finds: [["EVIL", "Win.Test.Evil-1"]] }, bytes)).toEqual({
      scan: { state: "found", name: "Win.Test.Evil-1" },
      scanned: [1_400_004],
    });
    expect((await scanWith(place, bytes)).scan).toEqual({ state: "clean" });
  },
);

test("a file in pieces goes as pieces, and an empty one as none", async () => {
  async function* pieces() {
    yield Buffer.from("EV");
    yield Buffer.alloc(0);
    yield Buffer.from("IL");
  }
  expect((await scanWith({ finds: [["EVIL", "x"]] }, pieces())).scan).toEqual({ state: "found", name: "x" });
  expect((await scanWith({}, Buffer.alloc(0))).scan).toEqual({ state: "clean" });
});

test("what is more than it takes is said to be, though it shuts the line", async () => {
  expect((await scanWith({ mostBytes: 1000 }, Buffer.alloc(30_000_000))).scan).toEqual({ state: "not-taken" });
});

test("one that is not there, says nothing, or says something else was not reached", async () => {
  expect((await scanWith({ isMute: true }, Buffer.from("x"))).scan).toEqual({ state: "unreachable" });
  expect(await createScanner({ path: socket() }).scan(Buffer.from("x"))).toEqual({ state: "unreachable" });
  const other = createServer((line) =>
    line
      .on("error", () => undefined)
      .resume()
      .end("220 mail.example.org\r\n"),
  );
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as { port: number };
  expect(await createScanner({ host: "127.0.0.1", port }).scan(Buffer.from("x"))).toEqual({ state: "unreachable" });
  await new Promise((resolve) => other.close(resolve));
});

test("one that never answers is let go", async () => {
  const silent = createServer((line) => line.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const scanner = createScanner({ host: "127.0.0.1", port }, { waitsMs: 50 });
  expect(await scanner.scan(Buffer.from("x"))).toEqual({ state: "unreachable" });
  await new Promise((resolve) => silent.close(resolve));
});

test.each([
  ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["unix:/run/clamd.ctl", { path: "/run/clamd.ctl" }],
  ["localhost:3310", { host: "localhost", port: 3310 }],
  ["tcp://clamav:3310", { host: "clamav", port: 3310 }],
  ["[::1]:3310", { host: "::1", port: 3310 }],
  ["localhost", undefined],
  ["localhost:99999", undefined],
  ["clamd.ctl", undefined],
])("%s is where it listens", (text, address) => {
  expect(readScannerAddress(text)).toEqual(address);
});
