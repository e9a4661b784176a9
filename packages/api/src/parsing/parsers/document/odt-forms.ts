/** What somebody filled into the controls of an OpenDocument form. They stand before its text, which only says where each is drawn. */
import { tick } from "./form-fields.ts";

export interface OdtForms {
  /** Of the controls. */
  open(name: string, attribute: (name: string) => string | undefined): void;
  /** Of the control that is drawn in that place. */
  words(id: string): string[];
}

const choices = new Set(["checkbox", "radio"]);
const typed = new Set(["text", "textarea", "formatted-text", "number", "date", "time", "combobox", "file"]);

export function createOdtForms(): OdtForms {
  const wordsById = new Map<string, string>();
  return {
    open(name, attribute) {
      const id = attribute("form:id") ?? attribute("xml:id");
      if (id === undefined) return;
      const chosen = attribute("form:current-state") ?? attribute("form:current-selected");
      if (typed.has(name)) wordsById.set(id, attribute("form:current-value") ?? "");
      else if (choices.has(name)) {
        wordsById.set(id, `${tick(chosen === "checked" || chosen === "true")} ${attribute("form:label") ?? ""}`);
      }
    },
    words: (id) => [(wordsById.get(id) ?? "").replaceAll(/\r\n?/g, "\n")].filter((words) => words !== ""),
  };
}

/** Boxes and lists that came from Word's forms stand where they are shown. */
export interface Fieldmarks {
  begin(type: string | undefined): void;
  take(name: string | undefined, value: string | undefined): void;
  /** What the field shows. */
  end(): string;
}

export function createFieldmarks(): Fieldmarks {
  let kind = "";
  let choices: string[] = [];
  let chosen = "";
  return {
    begin(type = "") {
      kind = type.slice(type.lastIndexOf(".") + 1);
      choices = [];
      chosen = "";
    },
    take(name = "", value = "") {
      if (name.endsWith("_ListEntry")) choices.push(value);
      else if (name.endsWith("_Checked") || name.endsWith("_Selected")) chosen = value;
    },
    end() {
      if (kind === "FORMCHECKBOX") return tick(chosen === "true");
      return kind === "FORMDROPDOWN" ? (choices[Number(chosen)] ?? "") : "";
    },
  };
}
