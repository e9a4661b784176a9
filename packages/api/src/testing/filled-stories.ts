/** A case study of a test, written into the template as programs of people write it. */
import type { WrittenStory } from "@consult/core";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

export const wholeStory: WrittenStory = {
  title: "A desk at the harbour",
  "respondent.organisation": "Welcome Circle",
  "respondent.person": "Amina Otieno",
  "respondent.email": "circle@example.org",
  language: "English",
  "place.name": "Mombasa",
  "place.country": "Kenya",
  authority: "County of Mombasa",
  partners: "Dockers' Union\nMarket women",
  "period.from": "2014-03-01",
  "period.to": "2015-12-31",
  "peopleReached.number": "1 200",
  "peopleReached.note": "counted at the desk",
  introduction: 'One desk answers every question.\n\nEven <this> & "that".',
  context: "Seven offices in four streets.",
  practice: "Volunteers and clerks sit side by side.",
  lessons: "Open early.",
  recommendations: "Pay the volunteers' fares.",
  resources: "Film https://example.org/film\nA report",
  sdgTargets: "10.7, 11.3",
  "consent.outcomePaper": "yes",
  "consent.website": "yes",
  "consent.partners": "no",
  "consent.named": "yes",
  "consent.pictures": "no",
};

/** Types into the controls of a document as Word does: the placeholder goes, the words stand in paragraphs. */
export function fillDocument(bytes: Uint8Array, written: WrittenStory, change = (xml: string) => xml): Uint8Array {
  const files = unzipSync(bytes);
  let xml = strFromU8(files["word/document.xml"] ?? new Uint8Array());
  for (const [path, text] of Object.entries(written)) {
    if (path.startsWith("consent.")) {
      xml = xml.replace(new RegExp(`(<w:tag w:val="${path}:${text}"/>.*?<w14:checked w14:val=")0`), "$11");
      continue;
    }
    const paragraphs = text
      .split("\n")
      .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escape(line)}</w:t></w:r></w:p>`);
    xml = xml.replace(
      new RegExp(
        `(<w:tag w:val="${path}"/><w:id w:val="[0-9]+"/>)<w:showingPlcHdr/>(.*?<w:sdtContent>).*?(</w:sdtContent>)`,
      ),
      (_, tag: string, properties: string, end: string) => `${tag}${properties}${paragraphs.join("")}${end}`,
    );
  }
  return zipSync({ ...files, "word/document.xml": strToU8(change(xml)) });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

export function smallFile(page: Uint8Array, fields: WrittenStory, at?: number): Uint8Array {
  const mark = /data-mark="([^"]+)"/.exec(Buffer.from(page).toString())?.[1];
  return Buffer.from(JSON.stringify({ consult: mark, fields, at }));
}

/** As a browser saves the page: what was typed stands in its source. */
export function fillPage(page: Uint8Array, written: WrittenStory): Uint8Array {
  let source = Buffer.from(page).toString();
  for (const [path, text] of Object.entries(written)) {
    const value = escape(text).replaceAll('"', "&quot;");
    source = source
      .replace(new RegExp(`(<textarea id="${path}"[^>]*>)\n`), (_, start: string) => `${start}\n${value}`)
      .replace(new RegExp(`(<input id="${path}"[^>]* value=)""`), (_, start: string) => `${start}"${value}"`)
      .replace(new RegExp(`(<input type="radio" name="${path}" value="${text}")`), "$1 checked");
  }
  return Buffer.from(source);
}
