/** What somebody put onto the pages of a PDF: answers in its fields and words of their own are read, all else is named. */

/** As pdf.js tells of one. */
export interface Annotation {
  readonly subtype?: string;
  readonly rect?: readonly number[];
  readonly fieldName?: string;
  readonly fieldType?: string;
  readonly fieldValue?: string | readonly string[] | null;
  readonly options?: readonly { readonly exportValue?: string; readonly displayValue?: string }[];
  readonly buttonValue?: string | null;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly hasAppearance?: boolean;
  readonly contentsObj?: { readonly str?: string };
  readonly hidden?: boolean;
  readonly password?: boolean;
}

/** In words. */
export function writtenInto(annotation: Annotation): string[] {
  const { subtype, fieldType, hidden, password, contentsObj } = annotation;
  if (hidden === true || password === true) return [];
  const isField = subtype === "Widget" && (fieldType === "Tx" || fieldType === "Ch");
  const written = subtype === "FreeText" ? [contentsObj?.str ?? ""] : isField ? answersIn(annotation) : [];
  return written.filter((words) => words.trim() !== "");
}

/** Of what was chosen the words that were shown, and not those that a program is sent. */
function answersIn({ fieldValue, options = [] }: Annotation): string[] {
  return [fieldValue ?? []]
    .flat()
    .filter((value) => typeof value === "string")
    .map((value) => options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value);
}

export interface Unread {
  ticks: number;
  remarks: number;
  signatures: number;
}

const ofThePage = new Set(["FreeText", "Link", "Widget", "Popup"]);

/** Counts what is not words, or stands beside them. */
export function countUnread(annotations: readonly Annotation[], unread: Unread): void {
  for (const annotation of annotations) {
    const { subtype = "", fieldType, fieldValue, hidden } = annotation;
    if (hidden === true) continue;
    if (subtype === "Widget") {
      const isTicked = typeof fieldValue === "string" && fieldValue !== "" && fieldValue !== "Off";
      if (annotation.checkBox === true && isTicked) unread.ticks += 1;
      if (annotation.radioButton === true && isTicked && fieldValue === annotation.buttonValue) unread.ticks += 1;
      if (fieldType === "Sig" && annotation.hasAppearance === true) unread.signatures += 1;
    } else if (!ofThePage.has(subtype) && (annotation.contentsObj?.str ?? "").trim() !== "") unread.remarks += 1;
  }
}

export function doubtOf({ ticks, remarks, signatures }: Unread): string | undefined {
  const ticked =
    ticks === 0
      ? undefined
      : `${ticks === 1 ? "A box is" : `${ticks} boxes are`} ticked on the pages of this PDF, and shown where ${ticks === 1 ? "it stands" : "they stand"}. Somebody has to open it and look what was chosen.`;
  const found = [
    [remarks, "remark beside the words", "remarks beside the words"] as const,
    [signatures, "signature", "signatures"] as const,
  ].filter(([count]) => count > 0);
  if (found.length === 0) return ticked;
  const listed = found.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`).join(", ");
  const unread = `What was put onto the pages of this PDF was not read: ${listed}. Somebody has to open it.`;
  return ticked === undefined ? unread : `${ticked} ${unread}`;
}
