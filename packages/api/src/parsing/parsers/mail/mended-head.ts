/**
 * A letter whose head is mended where a program wrote it so that words of the letter would be taken for a part of it.
 * Made to be read and thrown away: what is kept is what came.
 */

import { decodeText } from "../document/decode.ts";

const mostHeadBytes = 256 * 1024;
const header = /^(?:>?From |[!-9;-~]+[ \t]*:)/;

/** As nearly all are. */
const whole = /^(?:(?:>?From |[!-9;-~]+[ \t]*:|[ \t]+[!-~])[\t\r -~]*\n)+\r?\n/;

export function withMendedHead(written: Buffer): Buffer {
  const raw = inPlainSyntax(written);
  if (whole.test(raw.toString("latin1", 0, mostHeadBytes))) return raw;
  const bytes = inUtf8(withLineFeeds(withoutStart(raw)));
  const start = bytes.subarray(0, mostHeadBytes).toString("latin1");
  const empty = /^\r?\n/m.exec(start)?.index ?? start.length;
  const lines = linesOf(start.slice(0, empty));
  const lastOfMime = lines.findLastIndex(({ text }) => /^(content-|mime-)/i.test(text));
  for (const [index, { text, at }] of lines.entries()) {
    // What stands above its structure is no word of it; whoever compares both sees what it is.
    if (index <= lastOfMime) continue;
    const next = lines[index + 1];
    if (text === "" ? next === undefined || !belongsToHead(next.text) : !belongsToHead(text)) {
      return Buffer.concat([bytes.subarray(0, at), Buffer.from("\r\n"), bytes.subarray(at)]);
    }
  }
  return bytes;
}

/** Whether a line is neither a header nor goes on from one. */
export function isStray(line: string): boolean {
  return line.trim() !== "" && !belongsToHead(line);
}

function belongsToHead(line: string): boolean {
  return header.test(line) || /^[ \t]+\S/.test(line);
}

function linesOf(text: string): { readonly text: string; readonly at: number }[] {
  let at = 0;
  return text.split("\n").flatMap((line, index, all) => {
    const place = at;
    at += line.length + 1;
    return index === all.length - 1 && line === "" ? [] : [{ text: line.trimEnd(), at: place }];
  });
}

/** Headers of old programs hold letters as they are, in those of the letter or of the machine. */
function inUtf8(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, mostHeadBytes);
  const head = start.subarray(0, /^\r?\n/m.exec(start.toString("latin1"))?.index);
  if (head.every((byte) => byte < 128)) return bytes;
  const charset = /^content-type:.*\bcharset\s*=\s*["']?([\w.:-]{1,40})/im.exec(head.toString("latin1"))?.[1];
  return Buffer.concat([Buffer.from(decodeText(head, charset).text), bytes.subarray(head.byteLength)]);
}

/** Old programs put blanks before a colon, and remarks and blanks within an address (RFC 5322, 4). */
function inPlainSyntax(raw: Buffer): Buffer {
  const start = raw.toString("latin1", 0, mostHeadBytes);
  const end = /\r?\n\r?\n|\r\r/.exec(start)?.index ?? start.length;
  const head = start.slice(0, end);
  const plain = head
    .replace(/^([!-9;-~]{1,100})[ \t]{1,100}:/gm, "$1:")
    .replace(/^(?:from|sender|reply-to|to|cc):.*(?:\r?\n[ \t].*)*/gim, (field) =>
      field.replace(/<[^<>"]{1,300}>/g, (address) => address.replace(/\([^()]*\)|\s+/g, "")),
    );
  return plain === head ? raw : Buffer.concat([Buffer.from(plain, "latin1"), raw.subarray(end)]);
}

/** A mark of Windows' own, or empty lines, before the first header. */
function withoutStart(raw: Buffer): Buffer {
  const [before = ""] = /^(?:\u00ef\u00bb\u00bf)?\s*/.exec(raw.subarray(0, 1000).toString("latin1")) ?? [];
  const rest = raw.subarray(before.length);
  return before !== "" && header.test(rest.subarray(0, 200).toString("latin1")) ? rest : raw;
}

/** Old programs end their lines with a carriage return alone. */
function withLineFeeds(raw: Buffer): Buffer {
  return raw.includes("\n") ? raw : Buffer.from(raw.toString("latin1").replaceAll("\r", "\r\n"), "latin1");
}
