/** How the parts of an Office package lead to one another. */
import { readXml } from "./xml.ts";
import type { Zip } from "../zip.ts";

export interface Relation {
  /** The last word of the address that stands for it, such as `footnotes`. */
  readonly type: string;
  /** Name of an entry, whatever folder the link counts from. */
  readonly target: string;
}

/** Of one part, or of the package itself; by id. What leads out of the package is left out. */
export function relationsOf(zip: Zip, part = ""): Map<string, Relation> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const bytes = zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const relations = new Map<string, Relation>();
  if (bytes === undefined) return relations;
  readXml(bytes, {
    open(name, attribute) {
      const base = `zip:///${part}`;
      const target = attribute("Target") ?? "";
      if (name !== "Relationship" || attribute("TargetMode") === "External" || !URL.canParse(target, base)) return;
      const type = attribute("Type") ?? "";
      relations.set(attribute("Id") ?? "", {
        type: type.slice(type.lastIndexOf("/") + 1),
        target: decodePath(new URL(target, base).pathname.slice(1)),
      });
    },
  });
  return relations;
}

export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
