/** A figure: one number with its unit, beside its baseline of the same run and what was aimed at. */

export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** The same measure of the baseline, in the same unit, in this run. */
  readonly baseline?: number | undefined;
  /** What was aimed at, in words: ">= .4 of the baseline". */
  readonly aim?: string | undefined;
  /** Whether the aim was met; absent where nothing is aimed at. */
  readonly met?: boolean | undefined;
  /** Runs, requests or items behind the number. */
  readonly n: number;
  readonly notes?: string | undefined;
}

/** Prints as it comes: long benches show where they are. */
export interface Report {
  add(figure: Figure): void;
  /** What is being done now; on stderr, so that it never mixes with figures. */
  progress(text: string): void;
}

export function reportForPeople(): Report & { close(): void } {
  const figures: Figure[] = [];
  return {
    add: (figure) => figures.push(figure),
    progress,
    close: () => process.stdout.write(`${table(figures)}\n`),
  };
}

export function reportAsJson(): Report & { close(): void } {
  return {
    add: (figure) => process.stdout.write(`${JSON.stringify(figure)}\n`),
    progress,
    close: () => undefined,
  };
}

function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.figure,
    `${readable(figure.value)} ${figure.unit}`,
    figure.baseline === undefined ? "" : readable(figure.baseline),
    figure.aim ?? "",
    figure.met === undefined ? "" : figure.met ? "met" : "not met",
    String(figure.n),
    figure.notes ?? "",
  ]);
  const all = [["figure", "value", "baseline", "aim", "", "n", "notes"], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function readable(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
