/** Fields of Word that count pages: what they show is the machine's, and their number is marked as one. */
import { pageNumber } from "./running-words.ts";

export interface PageFields {
  /** Each answers what the text says there. */
  mark(type: string | undefined): string;
  /** More of what the innermost field is asked to show. */
  ask(words: string): void;
  /** What is said now is a number of pages. */
  isCounting(): boolean;
}

interface Field {
  asked: string;
  isShown: boolean;
}

export function countsPages(asked: string): boolean {
  return /^[\s\\]*(PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(asked);
}

export function createPageFields(): PageFields {
  const fields: Field[] = [];
  const counts = ({ asked, isShown }: Field) => isShown && countsPages(asked);
  return {
    mark(type) {
      const innermost = fields.at(-1);
      if (type === "begin") fields.push({ asked: "", isShown: false });
      if (innermost === undefined || type === "begin") return "";
      const wasShown = innermost.isShown;
      innermost.isShown = true;
      if (type === "end") fields.pop();
      return !wasShown && countsPages(innermost.asked) ? pageNumber : "";
    },
    ask(words) {
      const innermost = fields.at(-1);
      if (innermost !== undefined && !innermost.isShown) innermost.asked += words;
    },
    isCounting: () => fields.some(counts),
  };
}
