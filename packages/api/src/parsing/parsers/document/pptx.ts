/** PowerPoint's slides in the order in which they are shown, each with its charts and diagrams, and what its speaker notes beside it. */
import type { ParsedDocument } from "../document.ts";
import { chartWords } from "./chart.ts";
import { factsOf } from "./facts.ts";
import { readMetadata } from "./metadata.ts";
import { createParagraphWriter } from "./paragraph-writer.ts";
import { relationsOf } from "./relations.ts";
import { withSymbols } from "./symbols.ts";
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export function readPptx(zip: Zip): ParsedDocument {
  const writer = createParagraphWriter();
  const slides = slidesOf(zip);
  const masters = new Set<string>();
  for (const [index, slide] of slides.entries()) {
    writer.moveTo({ page: index + 1 });
    const relations = [...relationsOf(zip, slide).values()];
    const beside = besides.flatMap((type) => relations.filter((relation) => relation.type === type));
    for (const paragraph of paragraphsOf(zip.read(slide), { foreign: () => writer.doubt("foreign") }))
      writer.add(paragraph);
    for (const { type, target } of beside) {
      const read = charts.has(type) ? chartWords : paragraphsOf;
      writer.beside(() => read(zip.read(target)))?.forEach(writer.add);
    }
    if (relations.some(({ type }) => type === "comments")) writer.doubt("remarks");
    for (const { type, target } of relations) if (type === "slideLayout") masters.add(target);
  }
  // A layout follows a master, which is gone through as well.
  for (const master of masters) {
    writer.beside(() => ownWordsOf(zip.read(master)))?.forEach(writer.addRunning);
    for (const { type, target } of relationsOf(zip, master).values()) if (type === "slideMaster") masters.add(target);
  }
  return writer.finish(factsOf({ ...readMetadata(zip.read("docProps/core.xml")), pages: slides.length }));
}

/** Words of a slide that stand in files of their own, notes last. */
const besides = ["diagramData", "chart", "chartEx", "notesSlide"];
const charts = new Set(["chart", "chartEx"]);

const presentation = "ppt/presentation.xml";

function slidesOf(zip: Zip): string[] {
  const links = relationsOf(zip, presentation);
  const slides: string[] = [];
  readXml(zip.read(presentation) ?? new Uint8Array(0), {
    open(name, attribute) {
      const target = name === "sldId" ? links.get(attribute("r:id") ?? "")?.target : undefined;
      if (target !== undefined) slides.push(target);
    },
  });
  return slides;
}

/** What a master shows on each slide, but for what stands in the places of words to come. */
function ownWordsOf(master: Uint8Array | undefined): string[] {
  return paragraphsOf(master, { withPlaces: false });
}

/** Numbers of slides and dates are fields that PowerPoint fills in. */
const filledIn = /^(slidenum|datetime|$)/i;

function paragraphsOf(
  slide: Uint8Array | undefined,
  { foreign, withPlaces = true }: { readonly foreign?: () => void; readonly withPlaces?: boolean } = {},
): string[] {
  const paragraphs: string[] = [];
  if (slide === undefined) return paragraphs;
  let isPlace = false;
  let words = "";
  let isText = false;
  let silentDepth = 0;
  readXml(slide, {
    open(name, attribute) {
      const isSilent = name === "Fallback" || (name === "fld" && filledIn.test(attribute("type") ?? ""));
      if (silentDepth > 0 || isSilent) silentDepth += 1;
      else if (name === "sp") isPlace = false;
      else if (name === "ph") isPlace = true;
      else if (name === "p") words = "";
      else if (name === "br") words += "\n";
      else if (name === "oleObj") foreign?.();
      isText = silentDepth === 0 && name === "t";
    },
    text(text) {
      if (isText) words += withSymbols(text);
    },
    close(name) {
      isText = false;
      if (silentDepth > 0) silentDepth -= 1;
      else if (name === "sp") isPlace = false;
      else if (name === "p" && (withPlaces || !isPlace)) paragraphs.push(words);
    },
  });
  return paragraphs;
}
