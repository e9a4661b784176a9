/** Controls of a Word form that nobody filled in: what they show is the form's invitation to write, and nobody's words. */
import { isOn } from "./toggle.ts";
import { readXml } from "./xml.ts";

export interface Placeholders {
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  /** Whether these words of a run are an invitation. */
  isInvitation(words: string, runStyle: string | undefined): boolean;
}

interface Control {
  isMarked: boolean;
  invitation?: string | undefined;
}

/** A program that does not know the mark leaves it when somebody writes into the control: then the words tell. */
export function createPlaceholders(
  { invitations, isInviting }: Invitations,
  doubt: (reason: "unfilled" | "filled") => void,
): Placeholders {
  const controls: Control[] = [];
  return {
    open(name, attribute) {
      if (name === "sdt") controls.push({ isMarked: false });
      const control = controls.at(-1);
      if (control === undefined) return;
      if (name === "showingPlcHdr") control.isMarked = isOn(attribute("val"));
      else if (name === "docPart") control.invitation = invitations.get(attribute("val") ?? "");
    },
    close(name) {
      if (name === "sdt") controls.pop();
    },
    isInvitation(words, runStyle) {
      const control = controls.findLast(({ isMarked }) => isMarked);
      if (control === undefined) return false;
      if (isInviting(runStyle) || words.trim() === "") return true;
      const { invitation } = control;
      if (invitation === undefined) {
        doubt("unfilled");
        return true;
      }
      if (invitation.includes(words.trim())) return true;
      doubt("filled");
      return false;
    },
  };
}

export interface Invitations {
  /** By the name of the building block that holds them. */
  readonly invitations: ReadonlyMap<string, string>;
  readonly isInviting: (style: string | undefined) => boolean;
}

/** Of the glossary of a document, and of its styles: an id is in the language of the program, a name is not. */
export function readInvitations(glossary: Uint8Array | undefined, styles: Uint8Array | undefined): Invitations {
  const invitations = new Map<string, string>();
  const ids = new Set(["PlaceholderText"]);
  let part = "";
  let isText = false;
  let isProperties = false;
  let style = "";
  if (glossary !== undefined)
    readXml(glossary, {
      open(name, attribute) {
        isText = name === "t";
        if (name === "docPartPr") isProperties = true;
        else if (name === "name" && isProperties) invitations.set((part = attribute("val") ?? ""), "");
      },
      text(text) {
        if (isText) invitations.set(part, (invitations.get(part) ?? "") + text);
      },
      close(name) {
        isText = false;
        if (name === "docPartPr") isProperties = false;
      },
    });
  if (styles !== undefined)
    readXml(styles, {
      open(name, attribute) {
        if (name === "style") style = attribute("styleId") ?? "";
        else if (name === "name" && /^placeholder text$/i.test(attribute("val") ?? "")) ids.add(style);
      },
    });
  return { invitations, isInviting: (id) => ids.has(id ?? "") };
}
