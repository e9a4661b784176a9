/** Pages, drawings and other files of marks: scripts in them, and office documents that are written as one. */
import { Parser } from "htmlparser2";
import type { Looked } from "../acts.ts";
import { wideDecoderOf } from "../document/decode.ts";
import type { Format } from "../document/format.ts";
import { actsOfOpenDocumentXml } from "./office-acts.ts";

const ofMarks: ReadonlySet<Format> = new Set(["html", "flat-odt", "data", "spreadsheet"]);
const calledSo = /\.(?:x?html?|shtml|svgz?|xml|xsl|xslt|xht|mht|mhtml|hta|xul|smil)$/i;

export function actsOfMarkup(looked: Looked, format: Format): void {
  const { bytes, name, add } = looked;
  const isDrawing = /<(?:\w+:)?svg\b/i.test(bytes.toString("latin1", 0, 4096));
  if (!ofMarks.has(format) && !calledSo.test(name) && !isDrawing) return;
  const text = (wideDecoderOf(bytes) ?? new TextDecoder("latin1")).decode(bytes);
  if (/\bmacrosPresent\s*=\s*"yes"|<w:binData\b|vbaProject|editdata\.mso/i.test(text)) add("macros");
  if (/\boffice:document\b/.test(text)) actsOfOpenDocumentXml(looked, text);
  if (hasScripts(text)) add("page-scripts");
}

const active = new Set(["iframe", "frame", "object", "embed", "applet", "hta:application", "portal"]);
/** Data for machines, which no browser runs. */
const isData = /^(?:application\/(?:\w+\+)?json|text\/(?:plain|template)|math\/tex)\b/i;
const leads = new Set(["href", "xlink:href", "src", "action", "formaction", "data", "to", "from", "values"]);

function hasScripts(text: string): boolean {
  let found = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const plain = tag.replace(/^(?:svg|html|xhtml):/, "");
        if (plain === "script" && !isData.test(attributes["type"] ?? "")) found = true;
        if (active.has(plain)) found = true;
        if (plain === "meta" && /^\s*refresh\s*$/i.test(attributes["http-equiv"] ?? "")) found = true;
        for (const [name, value] of Object.entries(attributes)) {
          if (/^on[a-z]+$/i.test(name)) found = true;
          if (leads.has(name.toLowerCase()) && isScript(value)) found = true;
        }
      },
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.end(text);
  return found;
}

/** Browsers leave controls and spaces in such an address away. */
function isScript(address: string): boolean {
  return /^(?:javascript|vbscript|livescript|data:(?:text\/html|image\/svg|application\/x))/i.test(
    address.replaceAll(/[\p{Cc}\s]/gu, ""),
  );
}
