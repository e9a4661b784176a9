/** What is wrong, at the top of the page, in the same words as beside the field; it takes the focus. */
import type { JSX } from "preact";
import type { Words } from "../words/words.ts";

export interface Problem {
  /** Id of the field that it is about; absent: it is about the whole. */
  readonly field?: string;
  readonly message: string;
}

interface ErrorSummaryProps {
  readonly words: Pick<Words["problems"], "title" | "titleMany">;
  readonly problems: readonly Problem[];
}

export const errorSummaryId = "problems";

export function ErrorSummary({ words, problems }: ErrorSummaryProps): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <div class="problems" id={errorSummaryId} role="alert" tabIndex={-1} autofocus>
      <h2>{problems.length === 1 ? words.title : words.titleMany}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
