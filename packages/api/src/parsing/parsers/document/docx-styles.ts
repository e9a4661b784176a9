/** What the styles of a Word document say that matters for its words: numbers before them, lines through them, invitations to write. */
import { isOn } from "./toggle.ts";
import { readXml } from "./xml.ts";

export interface DocxStyle {
  readonly numId?: string | undefined;
  readonly level?: number | undefined;
  readonly isStruck?: boolean | undefined;
}

export interface DocxStyles {
  /** With what it inherits; undefined: that of paragraphs of which nothing is said. */
  of(id: string | undefined): DocxStyle;
}

interface Written {
  basedOn: string | undefined;
  numId?: string;
  level?: number;
  isStruck?: boolean;
}

/** Styles may inherit in a circle. */
const deepest = 20;

export function readDocxStyles(bytes: Uint8Array | undefined): DocxStyles {
  const styles = new Map<string, Written>();
  let usual: string | undefined;
  let current: Written | undefined;
  if (bytes !== undefined) {
    readXml(bytes, {
      open(name, attribute) {
        const value = attribute("val");
        if (name === "style") {
          const id = attribute("styleId") ?? "";
          if (attribute("type") === "paragraph" && isOn(attribute("default") ?? "0")) usual = id;
          styles.set(id, (current = { basedOn: undefined }));
        } else if (current === undefined) return;
        else if (name === "basedOn") current.basedOn = value;
        else if (name === "numId") current.numId = value ?? "0";
        else if (name === "ilvl") current.level = Number(value);
        else if (name === "strike" || name === "dstrike") current.isStruck = isOn(value);
      },
      close(name) {
        if (name === "style") current = undefined;
      },
    });
  }
  return {
    of(id = usual) {
      const found: { -readonly [key in keyof DocxStyle]: DocxStyle[key] } = {};
      let style = styles.get(id ?? "");
      for (let depth = 0; style !== undefined && depth < deepest; depth += 1) {
        found.numId ??= style.numId;
        found.level ??= style.level;
        found.isStruck ??= style.isStruck;
        style = styles.get(style.basedOn ?? "");
      }
      return found;
    },
  };
}
