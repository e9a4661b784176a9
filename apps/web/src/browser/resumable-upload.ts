/** Sends one file piece by piece, by the tus protocol: a line that breaks goes on where it stopped, as does a page that was closed. */

/** What is remembered of a file on its way, on its sender's own device. */
export interface KnownUpload {
  readonly name: string;
  readonly size: number;
  readonly modified: number;
  readonly address: string;
}

export interface UploadSteps {
  /** Called when the server has given the file its address. */
  readonly onAddress: (address: string) => void;
  readonly onProgress: (sent: number) => void;
  readonly onWait: (seconds: number) => void;
  readonly signal: AbortSignal;
}

/** The server will not have it: its words for people. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
}

const firstPiece = 256 * 1024;
const smallestPiece = 64 * 1024;
const largestPiece = 4 * 1024 * 1024;
const longestWaitSeconds = 30;
const tus = { "Tus-Resumable": "1.0.0" };

/** Resolves when all of it is there; answers its address. */
export async function sendFile(
  file: Blob,
  folder: string,
  known: string | undefined,
  { onAddress, onProgress, onWait, signal }: UploadSteps,
): Promise<string> {
  let address = known;
  let offset = address === undefined ? 0 : undefined;
  let piece = firstPiece;
  for (let failures = 0; ;) {
    try {
      if (address === undefined) {
        address = await announce();
        offset = 0;
        onAddress(address);
      }
      offset ??= await askOffset(address);
      // It was forgotten meanwhile: begun anew.
      if (offset === undefined) {
        address = undefined;
        continue;
      }
      onProgress(offset);
      if (offset >= file.size) return address;
      const began = performance.now();
      offset = await put(address, offset, file.slice(offset, offset + piece));
      failures = 0;
      piece = performance.now() - began < 2000 ? Math.min(piece * 2, largestPiece) : Math.max(piece / 2, smallestPiece);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UploadRefused) throw error;
      failures += 1;
      offset = address === undefined ? 0 : undefined;
      piece = smallestPiece;
      const seconds = Math.min(2 ** failures, longestWaitSeconds);
      onWait(seconds);
      await pause(seconds, signal);
    }
  }

  async function announce(): Promise<string> {
    const answer = await ask(folder, { method: "POST", headers: { ...tus, "Upload-Length": String(file.size) } });
    if (answer.status === 201) return answer.headers.get("Location") ?? "";
    return refuseOrRepeat(answer);
  }

  async function askOffset(at: string): Promise<number | undefined> {
    const answer = await ask(at, { method: "HEAD", headers: tus });
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) return refuseOrRepeat(answer);
    return Number(answer.headers.get("Upload-Offset"));
  }

  async function put(at: string, from: number, body: Blob): Promise<number | undefined> {
    const checksum = await checksumOf(body);
    const headers = {
      ...tus,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(from),
      ...(checksum === undefined ? {} : { "Upload-Checksum": checksum }),
    };
    const answer = await ask(at, { method: "PATCH", headers, body });
    if (answer.status === 204) return Number(answer.headers.get("Upload-Offset"));
    // Another piece came first, or this one changed on its way: the server says where it stands.
    if (answer.status === 409 || answer.status === 423 || answer.status === 460) return undefined;
    return refuseOrRepeat(answer);
  }

  function ask(url: string, init: RequestInit): Promise<Response> {
    return fetch(url, { ...init, signal, cache: "no-store" });
  }
}

/** Too busy or broken: once more. Anything else stays as it is, and is said. */
async function refuseOrRepeat(answer: Response): Promise<never> {
  if (answer.status === 429 || answer.status >= 500) throw new Error(`the server answered ${answer.status}`);
  const said = (await answer.json().catch(() => ({}))) as { readonly message?: string };
  throw new UploadRefused(said.message ?? String(answer.status));
}

/** Only where the browser can: on a page that came encrypted. */
async function checksumOf(body: Blob): Promise<string | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", await body.arrayBuffer());
  return `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    addEventListener("online", () => resolve(), { once: true, signal });
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
  signal.throwIfAborted();
}
