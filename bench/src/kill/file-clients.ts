/**
 * Clients that send files, of which several send the same bytes, and that have some of them erased again. Like the others
 * they repeat what they send until it is answered, whatever happens to the server; an erasure they ask for once, so that
 * what a kill leaves of it is the server's to finish.
 */
import { createHash, randomBytes } from "node:crypto";
import { benchConsultationId } from "../bench-consultation.ts";
import { seededRandom } from "../statistics.ts";

export interface SentFileFacts {
  readonly number: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** `asked`: once, and the answer got lost with the server. */
  erasure: "none" | "asked" | "done";
  /** Its receipt was given, and a moment later its bytes were not there. */
  isLost: boolean;
}

export interface FileClients {
  pointAt(port: number): void;
  finish(): Promise<void>;
  sent(): readonly SentFileFacts[];
}

const fileBytes = 150_000;
const pieceBytes = 100_000;
const tus = { "tus-resumable": "1.0.0" };

export function fileClients(count: number): FileClients {
  const random = seededRandom(23);
  const sent: SentFileFacts[] = [];
  let port = 0;
  let finishing = false;
  let begun = 0;

  async function live(): Promise<void> {
    while (!finishing) {
      begun += 1;
      const bytes = Buffer.alloc(fileBytes, `report ${begun} `);
      const first = await send(bytes);
      if (random() < 0.3) continue;
      // While it is erased, somebody else brings the same bytes.
      const second = random() < 0.6 ? send(bytes) : undefined;
      first.erasure = "asked";
      if (await erase(first.number)) first.erasure = "done";
      await second;
    }
  }

  async function send(bytes: Uint8Array): Promise<SentFileFacts> {
    const number = await handIn(bytes, randomBytes(18).toString("base64url"));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const facts: SentFileFacts = { number, bytes, hash, erasure: "none", isLost: false };
    sent.push(facts);
    facts.isLost = (await untilAnswered(() => look(number))) === "lost";
    return facts;
  }

  /** Sends the file anew where it is gone: what nobody handed in may be. */
  async function handIn(bytes: Uint8Array, idempotencyKey: string): Promise<string> {
    let upload = await untilAnswered(() => uploadOf(bytes));
    return untilAnswered(async () => {
      const answer = await call("contribution.submitMaterials", {
        consultationId: benchConsultationId,
        idempotencyKey,
        files: [{ upload, name: "report.txt" }],
        words: "",
        respondent: { kind: "organisation", country: "KE" },
        identity: { organisationName: "Welcome Circle" },
        consent: { uses: ["analyse"], publishedAs: "unnamed" },
      });
      if (answer.status === 422) upload = await untilAnswered(() => uploadOf(bytes));
      return answer.data?.["number"] as string | undefined;
    });
  }

  /** A name of the upload once all of it is there. Another key of the same request would be another request, so it is kept. */
  async function uploadOf(bytes: Uint8Array): Promise<string | undefined> {
    const announced = await ask(`/api/uploads/${benchConsultationId}`, "POST", {
      ...tus,
      "upload-length": String(bytes.byteLength),
    });
    const at = announced.headers.get("location");
    if (at === null) return undefined;
    for (let offset = 0; offset < bytes.byteLength;) {
      const type = { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) };
      const answer = await ask(at, "PATCH", { ...tus, ...type }, bytes.subarray(offset, offset + pieceBytes));
      if (answer.status !== 204) return undefined;
      offset = Number(answer.headers.get("upload-offset"));
    }
    return at.split("/").at(-1);
  }

  async function erase(number: string): Promise<boolean> {
    const answer = await ask("/bench/erase", "POST", { "x-number": number }).catch(() => undefined);
    return answer?.status === 200;
  }

  async function look(number: string): Promise<"there" | "lost" | undefined> {
    const { status } = await ask("/bench/original", "POST", { "x-number": number });
    return status === 200 ? "there" : status === 410 ? "lost" : undefined;
  }

  async function call(procedure: string, input: unknown) {
    const answer = await ask(
      `/api/trpc/${procedure}`,
      "POST",
      { "content-type": "application/json", origin: `http://127.0.0.1:${port}` },
      JSON.stringify(input),
    );
    const { result } = (await answer.json()) as { result?: { data: Record<string, unknown> } };
    return { status: answer.status, data: result?.data };
  }

  function ask(path: string, method: string, headers: Record<string, string>, body?: Uint8Array | string) {
    const init = { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) };
    return fetch(`http://127.0.0.1:${port}${path}`, init);
  }

  const lives = Array.from({ length: count }, live);
  return {
    pointAt(newPort) {
      port = newPort;
    },
    async finish() {
      finishing = true;
      await Promise.all(lives);
    },
    sent: () => sent,
  };
}

async function untilAnswered<Answer>(request: () => Promise<Answer | undefined>): Promise<Answer> {
  for (;;) {
    const answer = await request().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20));
  }
}
