/**
 * LibreOffice 7.4 writes the words of a control once more for each stretch in it of other letters or looks, as controls or
 * fields side by side; and each of these stretches beside the whole. Where it wrote the document, they are taken out again.
 */
import { Unreadable } from "../../unreadable.ts";
import type { Zip } from "../zip.ts";

const wroteSo = /<Application>LibreOffice\/7\.4\b/;
/** A stretch that stands straight before the whole, in one run. */
const stretch = /<w:t(?: xml:space="preserve")?>[^<]*<\/w:t>(?=<w:t[ >]|<w:fldChar w:fldCharType="begin">)/g;
const control = { begin: "<w:sdt>", end: "</w:sdt>" };
/** What a control becomes that comes out of an OpenDocument. */
const field = { begin: '<w:fldChar w:fldCharType="begin">', end: '<w:fldChar w:fldCharType="end"/>' };
/** Between two that stand side by side there are only marks of how they look. */
const longestGap = 600;
/** As far as the whole is looked for behind a stretch of it. */
const farthestWhole = 4000;

/** The text of the document, mended where that is needed. */
export function withoutRepeats(zip: Zip, text: Uint8Array): Uint8Array {
  if (!wroteSo.test(applicationOf(zip))) return text;
  const xml = new TextDecoder().decode(text);
  const whole = xml.replace(stretch, (words, at: number) => (isSaidAgain(xml, words, at) ? "" : words));
  return new TextEncoder().encode(withoutRepeatsOf(field, withoutRepeatsOf(control, whole)));
}

/** What its paragraph does not say once more is no repeat, and stays. */
function isSaidAgain(xml: string, words: string, at: number): boolean {
  const after = xml.slice(at + words.length, at + words.length + farthestWhole);
  const end = after.indexOf("</w:p>");
  return wordsOf(end < 0 ? after : after.slice(0, end)).includes(wordsOf(words));
}

/** No words of the document are there: where it cannot be read, nothing is lost. */
function applicationOf(zip: Zip): string {
  try {
    return Buffer.from(zip.read("docProps/app.xml") ?? []).toString("utf8");
  } catch (error) {
    if (error instanceof Unreadable) return "";
    throw error;
  }
}

function withoutRepeatsOf({ begin, end }: typeof control, xml: string): string {
  let kept = "";
  let keptUpTo = 0;
  let previous = { end: 0, words: "" };
  for (let at = xml.indexOf(begin); at >= 0;) {
    const next = xml.indexOf(begin, at + 1);
    const length = xml.slice(at, next < 0 ? undefined : next).indexOf(end) + end.length;
    // One that holds another is no stretch.
    if (length >= end.length) {
      const to = at + length;
      const words = wordsOf(xml.slice(at, to));
      const gap = at - previous.end > longestGap ? undefined : xml.slice(previous.end, at);
      if (words !== "" && words === previous.words && gap !== undefined && !/<w:t[ >]|<\/w:p>/.test(gap)) {
        kept += xml.slice(keptUpTo, previous.end);
        keptUpTo = to;
      }
      previous = { end: to, words };
    }
    at = next;
  }
  return kept + xml.slice(keptUpTo);
}

function wordsOf(xml: string): string {
  return Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g), ([, each]) => each).join("");
}
