/** The small files in which packages keep title, authors, date and language: Dublin Core in all of them, whatever they are called. */
import type { SaidOfItself } from "./facts.ts";
import { readXml } from "./xml.ts";

export function readMetadata(bytes: Uint8Array | undefined): SaidOfItself {
  if (bytes === undefined) return {};
  const said = new Map<string, string[]>();
  let words: string | undefined;
  readXml(bytes, {
    open() {
      words = "";
    },
    text(text) {
      if (words !== undefined && words.length < 2000) words += text;
    },
    close(name) {
      if (words !== undefined) said.set(name, [...(said.get(name) ?? []), words]);
      words = undefined;
    },
  });
  return {
    title: said.get("title")?.[0],
    authors: said.get("initial-creator") ?? said.get("creator") ?? [],
    date: said.get("created")?.[0] ?? said.get("creation-date")?.[0] ?? said.get("date")?.[0],
    language: said.get("language")?.[0],
    licence: said.get("rights")?.[0],
  };
}
