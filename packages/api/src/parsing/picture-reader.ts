/**
 * Reads the words on a picture with tesseract, where that program is there: in a process of its own without our
 * environment, with an end to its time and memory. What it reads may be wrong, and is marked so.
 */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import type { Anchor } from "@consult/core";
import { putPagesTogether } from "./put-pages-together.ts";

export interface PictureReader {
  /** Undefined when there are no words on it, or it cannot be read within the limits. */
  read(picture: Uint8Array): Promise<PictureWords | undefined>;
}

export interface PictureWords {
  readonly text: string;
  readonly anchors: Anchor[];
}

const processorSeconds = 40;
const withinMs = 120_000;
const mostKilobytes = 1_500_000;
const mostTextBytes = 2_000_000;
const mostPixels = 80_000_000;
const mostLanguages = 6;

/** Undefined where there is no such program: pictures then wait for a person. */
export function createPictureReader(program = findTesseract()): PictureReader | undefined {
  if (program === undefined) return undefined;
  let languages: Promise<string> | undefined;
  return {
    async read(picture) {
      if (!isReadable(picture)) return undefined;
      languages ??= listLanguages(program);
      const pages = (await run(program, ["stdin", "stdout", "-l", await languages], picture))?.split("\f") ?? [];
      const words = putPagesTogether(pages);
      return words.text === "" ? undefined : words;
    },
  };
}

export function findTesseract(): string | undefined {
  return ["/usr/bin/tesseract", "/usr/local/bin/tesseract", "/opt/homebrew/bin/tesseract"].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Anything that is no picture tesseract takes for a list of files to open, so it is only handed what begins as one. */
function isReadable(picture: Uint8Array): boolean {
  const view = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength);
  const mark = view.toString("latin1", 0, 12);
  if (mark.startsWith("\u0089PNG\r\n\u001a\n")) {
    return view.byteLength > 24 && view.readUInt32BE(16) * view.readUInt32BE(20) <= mostPixels;
  }
  if (mark.startsWith("\u00ff\u00d8\u00ff")) return pixelsOfJpeg(view) <= mostPixels;
  const netpbm = /^P[56]\n(\d{1,6}) (\d{1,6})\n255\n/.exec(view.toString("latin1", 0, 32));
  if (netpbm !== null) return Number(netpbm[1]) * Number(netpbm[2]) <= mostPixels;
  return mark.startsWith("II*\0") || mark.startsWith("MM\0*") || /^RIFF....WEBP/s.test(mark);
}

function pixelsOfJpeg(view: Buffer): number {
  for (let at = 2; at + 9 < view.byteLength;) {
    const kind = view[at + 1] ?? 0;
    const isFrame = kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc;
    if (view[at] !== 0xff) break;
    if (isFrame) return view.readUInt16BE(at + 5) * view.readUInt16BE(at + 7);
    at += 2 + view.readUInt16BE(at + 2);
  }
  return Number.POSITIVE_INFINITY;
}

async function listLanguages(program: string): Promise<string> {
  const listed = (await run(program, ["--list-langs"], new Uint8Array(0))) ?? "";
  const names = listed.split("\n").filter((line) => /^[a-z_]{3,20}$/i.test(line) && line !== "osd");
  return names.slice(0, mostLanguages).join("+") || "eng";
}

function run(program: string, options: readonly string[], input: Uint8Array): Promise<string | undefined> {
  const limits = `ulimit -t ${processorSeconds}; ulimit -v ${mostKilobytes} 2>/dev/null; exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", limits, program, ...options], {
    env: { OMP_THREAD_LIMIT: "1" },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: withinMs,
    killSignal: "SIGKILL",
  });
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    child.stdout.on("data", (piece: Buffer) => {
      size += piece.byteLength;
      if (size > mostTextBytes) child.kill("SIGKILL");
      else pieces.push(piece);
    });
    // A program that ends early closes its ears; its end tells the rest.
    child.stdin.on("error", () => undefined);
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve(code === 0 ? Buffer.concat(pieces).toString("utf8") : undefined));
    child.stdin.end(input);
  });
}
