/** The lists of an OpenDocument, and the numbers before their points and before headings. */
import { createListCounter, type ListCounter } from "./list-numbers.ts";
import { outline, type OdtStyles } from "./odt-styles.ts";

type Attribute = (name: string) => string | undefined;

export interface OdtLists {
  open(name: string, attribute: Attribute): void;
  close(name: string): void;
  /** What stands before a paragraph that begins here: the first of a point, or a numbered heading. */
  label(name: string, attribute: Attribute): string;
}

interface List {
  readonly style: string | undefined;
  readonly counter: ListCounter;
  readonly level: number;
  isItemNew: boolean;
}

export function createOdtLists(styles: OdtStyles): OdtLists {
  const open: List[] = [];
  const countersById = new Map<string, ListCounter>();
  const lastByStyle = new Map<string, ListCounter>();
  const headings = createListCounter();
  return {
    open(name, attribute) {
      if (name === "list") begin(attribute);
      else if (name === "numbered-paragraph") beginParagraph(attribute);
      const list = open.at(-1);
      if (list === undefined) return;
      if (name === "list-item") {
        list.isItemNew = true;
        const start = attribute("start-value");
        if (start !== undefined) list.counter.startAt(list.level, Number(start) || 0);
      } else if (name === "list-header") list.isItemNew = false;
    },
    close(name) {
      if (name === "list" || name === "numbered-paragraph") open.pop();
    },
    label(name, attribute) {
      const style = attribute("style-name");
      const list = open.at(-1);
      if (list?.isItemNew === true) {
        list.isItemNew = false;
        return list.counter.next(list.level, styles.list(list.style ?? styles.listOf(style)) ?? []);
      }
      const level = Number(attribute("outline-level") ?? styles.outlineLevelOf(style) ?? 1);
      const isNumbered = name === "h" && list === undefined && attribute("is-list-header") !== "true";
      return isNumbered ? headings.next(Math.max(0, level - 1), styles.list(outline) ?? []) : "";
    },
  };

  /** A list of which each paragraph says that it belongs to it. */
  function beginParagraph(attribute: Attribute): void {
    const id = attribute("list-id") ?? "";
    const counter = countersById.get(id) ?? createListCounter();
    countersById.set(id, counter);
    const level = Math.max(0, (Number(attribute("level")) || 1) - 1);
    const start = attribute("start-value");
    if (start !== undefined) counter.startAt(level, Number(start) || 0);
    open.push({ style: attribute("style-name"), counter, level, isItemNew: true });
  }

  function begin(attribute: Attribute): void {
    const outer = open.at(-1);
    const style = attribute("style-name") ?? outer?.style;
    const id = attribute("xml:id") ?? attribute("id");
    const before = attribute("continue-list");
    const counter =
      outer?.counter ??
      countersById.get(before ?? "") ??
      (attribute("continue-numbering") === "true" ? lastByStyle.get(style ?? "") : undefined) ??
      createListCounter();
    if (id !== undefined) countersById.set(id, counter);
    lastByStyle.set(style ?? "", counter);
    open.push({ style, counter, level: (outer?.level ?? -1) + 1, isItemNew: false });
  }
}
