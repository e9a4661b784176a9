/** Collects what stands in the inputs that we know; what stands in others is left over, with their name. */
import { caseStudyInputs, type WrittenStory } from "@consult/core";

export class Written {
  readonly #fields = new Map<string, string>();
  readonly #leftOver: string[] = [];

  /** A second text for one input is left over: one of them would be lost. */
  add(path: string, text: string): void {
    if (text.trim() === "") return;
    if (known.has(path) && !this.#fields.has(path)) this.#fields.set(path, text);
    else if (this.#fields.get(path) !== text) this.#leftOver.push(text);
  }

  has(path: string): boolean {
    return this.#fields.has(path);
  }

  leave(text: string): void {
    if (text.trim() !== "") this.#leftOver.push(text);
  }

  whole(): { readonly written: WrittenStory; readonly leftOver: string } {
    return { written: Object.fromEntries(this.#fields), leftOver: this.#leftOver.join("\n") };
  }
}

const known: ReadonlySet<string> = new Set(caseStudyInputs.map(({ path }) => path));

/** Of milliseconds or of a moment as text; undefined for what is neither. */
export function toInstant(moment: number | string | undefined): string | undefined {
  const ms = typeof moment === "number" ? moment : Date.parse(moment ?? "");
  return ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : undefined;
}
