/** Files that came packed in another: the words of each that can be read, one after the other, and which could not. */
import type { DocumentFacts } from "@consult/core";
import { Unreadable } from "../../unreadable.ts";
import type { ParsedDocument } from "../document.ts";
import { paragraphAnchors } from "./paragraphs.ts";

export interface EnclosedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ReadFile = (file: EnclosedFile) => Promise<ParsedDocument>;

const mostFiles = 20;

/** `words` stand before those of the files. */
export async function readWithFiles(
  words: string,
  files: readonly EnclosedFile[],
  read: ReadFile,
): Promise<ParsedDocument> {
  const texts = [words.replaceAll(/\r\n?/g, "\n").trim()];
  const doubts: string[] = [];
  const took: string[] = [];
  for (const file of files.slice(0, mostFiles)) {
    try {
      const { text, doubt } = await read(file);
      texts.push(text.trim());
      took.push(named(file));
      if (doubt !== undefined) doubts.push(`${named(file)}: ${doubt}`);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      doubts.push(`${named(file)} was not read: ${error.message}`);
    }
  }
  if (files.length > mostFiles)
    doubts.unshift(`It encloses ${files.length} files, and ${mostFiles} of them were looked at.`);
  if (took.length > 0)
    doubts.unshift(`It encloses files, and these were read: ${took.join(", ")}. Somebody has to open it and compare.`);
  const text = texts.filter((each) => each !== "").join("\n\n");
  const facts: DocumentFacts = {};
  return { text, anchors: paragraphAnchors(text), facts, ...(doubts.length === 0 ? {} : { doubt: doubts.join(" ") }) };
}

function named({ name }: EnclosedFile): string {
  const line = name.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line === "" ? "a file without a name" : line.slice(0, 200);
}
