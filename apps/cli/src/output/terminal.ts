/** Where a command writes: results to standard output, all else to standard error. */
import { styleText } from "node:util";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { saidInJson, shown } from "./controls.ts";
import { Failure } from "./failure.ts";
import { oneLine, table, type Cell } from "./table.ts";

export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export type Style = Parameters<typeof styleText>[0];

export interface Terminal {
  readonly json: boolean;
  /** Text for people, and the same as one JSON document for programs. */
  show(text: string, document: unknown): void;
  /** A list: a table for people, a line of JSON each for programs. */
  list(
    rows: readonly object[],
    columns: readonly string[],
    cells: (index: number) => readonly Cell[],
    empty: string,
  ): void;
  /** As it is, such as an exported file. */
  raw(text: string): Promise<void>;
  /** Beside the result; not with --quiet. */
  note(text: string): void;
  /** One line that is written over, on a terminal only. */
  progress(text: string): void;
  style(style: Style, text: string): string;
  /** Goes on with --yes or a yes at the keyboard; a command that changes much never goes on by itself. */
  confirm(question: string, options: { readonly yes: boolean | undefined; readonly again: string }): Promise<void>;
  ask(question: string): Promise<string>;
  end(code: ExitCode): void;
}

export function openTerminal({ json = false, quiet = false }: OutputOptions): Terminal {
  const style = (wanted: Style, text: string): string => styleText(wanted, text, { stream: process.stdout });
  let hasProgress = false;

  return {
    json,
    style,
    show(text, document) {
      write(json ? saidInJson(`${JSON.stringify(document, undefined, 2)}\n`) : shown(endLine(text)));
    },
    list(rows, columns, cells, empty) {
      if (json) {
        for (const row of rows) write(saidInJson(`${JSON.stringify(row)}\n`));
        return;
      }
      if (rows.length === 0) return this.note(empty);
      const lines = table(
        columns,
        rows.map((_row, index) => cells(index)),
        style,
      );
      write(shown(lines));
    },
    raw: (text) =>
      new Promise((resolve, reject) => {
        clearProgress();
        // A file takes it as it is; a terminal would act on it.
        process.stdout.write(process.stdout.isTTY ? shown(text) : text, (error) => (error ? reject(error) : resolve()));
      }),
    note(text) {
      if (quiet) return;
      clearProgress();
      process.stderr.write(shown(endLine(text)));
    },
    progress(text) {
      if (quiet || json || !process.stderr.isTTY) return;
      process.stderr.write(`\r\u001b[2K${oneLine(text)}`);
      hasProgress = true;
    },
    async confirm(question, { yes, again }) {
      if (yes === true) return;
      if (!process.stdin.isTTY || !process.stderr.isTTY) {
        throw new Failure("Nothing was changed. This needs your word that it is meant.", exitCodes.usage, {
          next: again,
        });
      }
      const answer = await this.ask(`${question} [y/N] `);
      if (!/^(?:y|yes)$/i.test(answer.trim())) throw new Failure("Nothing was changed.", exitCodes.no);
    },
    async ask(question) {
      clearProgress();
      // Few commands ask, and loading this takes a tenth of the time that most take.
      const { createInterface } = await import("node:readline/promises");
      const reader = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await reader.question(shown(question));
      } finally {
        reader.close();
      }
    },
    end(code) {
      process.exitCode = code;
    },
  };

  function write(text: string): void {
    clearProgress();
    process.stdout.write(text);
  }

  function clearProgress(): void {
    if (hasProgress) process.stderr.write("\r\u001b[2K");
    hasProgress = false;
  }
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
