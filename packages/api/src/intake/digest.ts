/** Several letters that a list sent as one: taken apart into those of their senders, where each of them shows its own head. */
import { isDigest } from "@consult/core";
import { readMailHead } from "./mail-head.ts";

/** Empty for what is no digest, or not one that can be taken apart for sure: then a person does it. */
export function lettersOfDigest(raw: Uint8Array): Uint8Array[] {
  const { headers, subject = "" } = readMailHead(raw);
  // A letter for each byte: a digest may hold letters of several alphabets.
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("latin1");
  if (!isDigest(text, subject)) return [];
  const [type = "text/plain"] = headers.get("content-type") ?? [];
  const parted = lettersOfParts(text) ?? lettersOfPlain(text, type, headers.get("content-transfer-encoding")?.[0]);
  return parted.map((each) => new Uint8Array(Buffer.from(each, "latin1")));
}

/** RFC 2046, 5.1.5. undefined: it has no part of that kind. */
function lettersOfParts(text: string): string[] | undefined {
  const [, quoted, bare] =
    /^content-type[ \t]*:\s*multipart\/digest\b[^\n]*?(?:\r?\n[ \t][^\n]*?)*?\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/im.exec(
      text,
    ) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  // One that broke off on its way may have lost more than its end.
  if (!text.includes(`--${boundary}--`)) return [];
  const [, ...sections] = text.split(new RegExp(`^--${escaped(boundary)}(?:--)?[ \\t]*\\r?$`, "m"));
  // What stands behind the last mark is none of them.
  const letters = sections.slice(0, -1).map((section) => {
    const [, head = "", body = ""] = /^\r?\n((?:[^\r\n]+\r?\n)*)\r?\n([\s\S]*)$/.exec(section) ?? [];
    return /^content-transfer-encoding[ \t]*:\s*(?:base64|quoted-printable)/im.test(head) ? "" : body;
  });
  return letters.every((each) => isWithHead(each)) ? letters : [];
}

/** RFC 1153: between rules, each with a head of its own; a table of contents above, a good-bye below. */
function lettersOfPlain(text: string, contentType: string, encoding = "7bit"): string[] {
  if (!/^text\/plain\b/i.test(contentType) || /base64|quoted-printable/i.test(encoding)) return [];
  const [, ...sections] = text.split(/^-{20,}[ \t]*\r?\n/m);
  const letters = sections.map((section) => section.replace(/^(?:[ \t]*\r?\n)+/, ""));
  while (letters.length > 0 && !isWithHead(letters.at(-1) as string) && isGoodBye(letters.at(-1) as string))
    letters.pop();
  if (letters.length === 0 || !letters.every((each) => isWithHead(each))) return [];
  const how = `MIME-Version: 1.0\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: 8bit\r\n`;
  return letters.map((each) => (/^content-type[ \t]*:/im.test(headOf(each)) ? each : `${how}${each}`));
}

/** Lists end so, in a line or some with addresses; longer ones may be somebody's words. */
function isGoodBye(section: string): boolean {
  return (
    section.length < 2_000 &&
    (/^\s*$/.test(section) || /\bend of\b.*\bdigest\b/i.test(section) || /_{20,}|mailing list/i.test(section))
  );
}

function isWithHead(letter: string): boolean {
  const head = headOf(letter);
  return /^from[ \t]*:/im.test(head) && /^(?:date|message-id|subject)[ \t]*:/im.test(head);
}

/** Its lines down to the first empty one; none where other lines stand among them. */
function headOf(letter: string): string {
  const [head = ""] = /^(?:[!-9;-~]+[ \t]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+(?=\r?\n)/.exec(letter) ?? [];
  return head;
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`);
}
