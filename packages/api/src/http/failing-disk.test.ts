/** A disk that is full or fails under a file on its way: whoever sends it is told so and when to come back, and can go on. */
import { createHmac, randomBytes } from "node:crypto";
import type * as FsPromises from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readDeliveries } from "../facebook/deliveries.ts";
import { appSecret, pageId } from "../testing/stand-in-graph.ts";
import { openTestConsultation, openTestShell, publicUrl, type TestShell } from "../testing/test-shell.ts";

/** What the disk does to whoever writes: after so many bytes of a write, it fails with this code. */
const disk = vi.hoisted((): { fault: { code: string; on: "write" | "sync" | "open"; after: number } | undefined } => ({
  fault: undefined,
}));

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof FsPromises>();
  const failing = (code: string): Error => Object.assign(new Error(`${code}: said the disk`), { code });
  return {
    ...real,
    async open(...input: Parameters<typeof real.open>) {
      const writes = input[1] !== undefined && input[1] !== "r";
      if (writes && disk.fault?.on === "open") throw failing(disk.fault.code);
      const file = await real.open(...input);
      if (!writes) return file;
      return new Proxy(file, {
        get(target, name) {
          const value = Reflect.get(target, name, target) as unknown;
          if (typeof value !== "function") return value;
          return async (...args: unknown[]) => {
            const { fault } = disk;
            const isWrite = name === "write" || name === "appendFile";
            if (fault?.on === "write" && isWrite) {
              await target.appendFile((args[0] as Uint8Array).subarray(0, fault.after));
              throw failing(fault.code);
            }
            if (fault?.on === "sync" && name === "sync") throw failing(fault.code);
            return (value as (...args: unknown[]) => unknown).apply(target, args);
          };
        },
      });
    },
  };
});

const consultationId = "test-forum";
let server: TestShell;

beforeEach(async () => {
  disk.fault = undefined;
  server = await openTestShell({
    facebook: { pages: [{ id: pageId }], appSecret, verifyToken: "a word that was agreed" },
    pages: () => ({ fetch: async () => new Response("a page") }),
  });
  await openTestConsultation(server, {
    channels: [{ channel: "website" }, { channel: "materials" }, { channel: "facebook" }],
  });
});
afterEach(() => server.close());

const faults = [
  { code: "ENOSPC", on: "write", after: 0, status: 507 },
  { code: "ENOSPC", on: "write", after: 1000, status: 507 },
  { code: "ENOSPC", on: "open", after: 0, status: 507 },
  { code: "EDQUOT", on: "write", after: 10, status: 507 },
  { code: "EFBIG", on: "write", after: 10, status: 507 },
  { code: "EIO", on: "write", after: 10, status: 503 },
  { code: "EIO", on: "open", after: 0, status: 503 },
  { code: "EROFS", on: "open", after: 0, status: 503 },
  { code: "EMFILE", on: "open", after: 0, status: 503 },
] as const;

async function expectUnavailable(answer: Response, status: number): Promise<void> {
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, "10"]);
  const said = await answer.text();
  expect(said).toMatch(/please try again/i);
  expect(said).not.toMatch(/said the disk|\/tmp|at .*\.ts/);
}

describe("a piece of an upload", () => {
  const piece = randomBytes(100_000);
  const patch = (at: string, offset: number, headers: Record<string, string> = {}) =>
    server.app.request(publicUrl + at, {
      method: "PATCH",
      body: piece.subarray(offset),
      headers: {
        "tus-resumable": "1.0.0",
        "content-type": "application/offset+octet-stream",
        "upload-offset": String(offset),
        ...headers,
      },
    });

  test.each(faults)(
    "that meets $code on $on after $after bytes is answered $status, and goes on where it stands",
    async (fault) => {
      const announced = await server.app.request(`${publicUrl}/api/uploads/${consultationId}`, {
        method: "POST",
        headers: { "tus-resumable": "1.0.0", "upload-length": String(piece.byteLength) },
      });
      const at = announced.headers.get("location") ?? "";
      disk.fault = fault;
      await expectUnavailable(await patch(at, 0), fault.status);
      // Sent again while it lasts, it is the same again.
      await expectUnavailable(await patch(at, 0), fault.status);
      disk.fault = undefined;
      const head = await server.app.request(publicUrl + at, { method: "HEAD", headers: { "tus-resumable": "1.0.0" } });
      expect(head.headers.get("upload-offset")).toBe("0");
      expect((await patch(at, 0)).headers.get("upload-offset")).toBe("100000");
    },
  );
});

describe("a form with files", () => {
  test.each(faults)("that meets $code on $on after $after bytes is answered $status", async (fault) => {
    const form = new FormData();
    form.append("files", new File([randomBytes(50_000)], "report.pdf"));
    // As a browser would send it, with its length.
    const request = new Request(`${publicUrl}/c/${consultationId}/materials`, { method: "POST", body: form });
    const body = await request.arrayBuffer();
    const headers = {
      "content-type": request.headers.get("content-type") ?? "",
      "content-length": String(body.byteLength),
    };
    const send = () => server.app.request(request.url, { method: "POST", body, headers });
    disk.fault = fault;
    await expectUnavailable(await send(), fault.status);
    disk.fault = undefined;
    expect((await send()).status).toBe(200);
  });
});

describe("a delivery of Facebook", () => {
  const comment = {
    item: "comment",
    verb: "add",
    comment_id: "2000_1",
    post_id: `${pageId}_2000`,
    parent_id: `${pageId}_2000`,
    created_time: 1_472_724_000,
    message: "Question 1: a comment",
    from: { id: "77", name: "Amina" },
  };
  const body = JSON.stringify({
    object: "page",
    entry: [{ id: pageId, time: 1_472_724_000, changes: [{ field: "feed", value: comment }] }],
  });
  const send = () =>
    server.app.request(`${publicUrl}/webhooks/facebook`, {
      method: "POST",
      body,
      headers: { "x-hub-signature-256": `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}` },
    });

  test.each([
    ...faults,
    { code: "EIO", on: "sync", after: 0, status: 503 },
    { code: "ENOSPC", on: "sync", after: 0, status: 507 },
  ] as const)(
    "that meets $code on $on after $after bytes is answered $status, and kept when it comes again",
    async (fault) => {
      disk.fault = fault;
      await expectUnavailable(await send(), fault.status);
      disk.fault = undefined;
      await readDeliveries(server.shell);
      expect(await server.deps.store.reader.countContributions(consultationId)).toBe(0);
      expect((await send()).status).toBe(200);
      await readDeliveries(server.shell);
      expect(await server.deps.store.reader.countContributions(consultationId)).toBe(1);
    },
  );
});
