/** What somebody put onto the pages of a PDF: answers in its fields and words of their own are read, all else is named. */

/** As pdf.js tells of one. */
export interface Annotation {
  readonly subtype?: string;
  readonly rect?: readonly number[];
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

/** In words, from the top down. */
export function writtenInto(annotations: readonly Annotation[]): string[] {
  return annotations
    .toSorted((a, b) => (b.rect?.[3] ?? 0) - (a.rect?.[3] ?? 0) || (a.rect?.[0] ?? 0) - (b.rect?.[0] ?? 0))
    .flatMap((annotation) => {
      const { subtype, fieldType, hidden, password } = annotation;
      if (hidden === true || password === true) return [];
      if (subtype === "FreeText") return annotation.contentsObj?.str ?? [];
      return subtype === "Widget" && (fieldType === "Tx" || fieldType === "Ch") ? answersIn(annotation) : [];
    })
    .filter((words) => words.trim() !== "");
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
  const found = [
    [ticks, "ticked box", "ticked boxes"] as const,
    [remarks, "remark beside the words", "remarks beside the words"] as const,
    [signatures, "signature", "signatures"] as const,
  ].filter(([count]) => count > 0);
  if (found.length === 0) return undefined;
  const listed = found.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`).join(", ");
  return `What was put onto the pages of this PDF was not read: ${listed}. Somebody has to open it.`;
}
