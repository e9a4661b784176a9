/**
 * Forms that only Adobe Reader shows (XFA): their pages hold one notice, "Please wait ...", and the answers stand in a stream of XML
 * that pdf.js reads only where the whole form stands there too. They are found among the streams of the file.
 */
import { inflateSync } from "node:zlib";
import { Unreadable } from "../../unreadable.ts";
import { readXml } from "./xml.ts";

/** What was written into its fields, in their order; a name that numbers its field stands before. Undefined where nothing is found. */
export function readXfaAnswers(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let answers: string | undefined;
  let left = mostUnpackedBytes;
  for (let at = view.indexOf(begin); at >= 0; at = view.indexOf(begin, at + begin.length)) {
    // What begins here as well as what ends.
    if (view.toString("latin1", at - 3, at) === "end") continue;
    const from = at + begin.length + (view[at + begin.length] === 13 ? 2 : 1);
    const to = view.indexOf("endstream", from);
    const packed = view.subarray(from, to < 0 ? undefined : to);
    const stream = unpack(packed, Math.min(left, mostStreamBytes));
    left -= stream.byteLength;
    if (left <= 0) break;
    // A form that was saved again holds its answers again: the last are those that stand.
    answers = answersIn(stream) ?? answers;
  }
  return answers;
}

const begin = "stream";
const mostUnpackedBytes = 64 * 1024 * 1024;
const mostStreamBytes = 16 * 1024 * 1024;

function unpack(packed: Buffer, most: number): Buffer {
  if (packed[0] !== 0x78) return packed;
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch {
    return Buffer.alloc(0);
  }
}

function answersIn(stream: Buffer): string | undefined {
  const at = stream.indexOf(":datasets");
  if (at < 0) return undefined;
  const xml = /<(\w+):datasets\b[\s\S]*<\/\1:datasets\s*>/.exec(stream.toString("utf8"))?.[0];
  if (xml === undefined) return undefined;
  const answers: string[] = [];
  const open: { readonly name: string; words: string; isLeaf: boolean }[] = [];
  try {
    readXml(Buffer.from(xml), {
      open(name) {
        const outer = open.at(-1);
        // Rich text stands in paragraphs of its own.
        if (outer !== undefined) outer.isLeaf = name === "body" || name === "p" || name === "span" || name === "br";
        if (outer !== undefined && name === "p" && outer.words !== "") outer.words += "\n";
        open.push({ name, words: "", isLeaf: true });
      },
      text(text) {
        const innermost = open.at(-1);
        if (innermost !== undefined) innermost.words += text;
      },
      close() {
        const closed = open.pop();
        const outer = open.at(-1);
        if (closed === undefined) return;
        if (ofRichText.has(closed.name)) {
          if (outer !== undefined) outer.words += closed.words;
        } else if (closed.isLeaf && closed.words.trim() !== "")
          answers.push(labelled(closed.name, closed.words.trim()));
      },
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return undefined;
  }
  return answers.length === 0 ? undefined : answers.join("\n\n");
}

const ofRichText = new Set(["body", "p", "span", "br", "b", "i"]);
/** Names that the program gives to fields whose maker named none. */
const given =
  /^(?:text|numeric|date|time|decimal|password|signature|image)field|^(?:checkbox|dropdown|radiobutton|listbox|table|row|cell|page|subform|form)/i;

function labelled(name: string, words: string): string {
  return /^\p{L}+[_-]?\d{1,3}$/u.test(name) && !given.test(name) ? `${name.replace(/[_-]/, " ")}: ${words}` : words;
}

export function unreadXfa(): Unreadable {
  return new Unreadable(
    "xfa",
    "This PDF is a form that only Adobe Reader shows, and no answers were found in it. Please open it there, print it to a PDF, and send that.",
  );
}

export const xfaDoubt =
  "This PDF is a form that only Adobe Reader shows. What was written into its fields was read, and not the questions beside them. Somebody has to open it there and compare.";
