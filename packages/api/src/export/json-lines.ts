/** One JSON document a line: exact, whatever the words hold. */

export function contributionsToJsonLines(records: readonly object[]): string {
  // JSON escapes line breaks; these two it leaves, and some readers take them for the end of a line.
  return records
    .map((record) => `${JSON.stringify(record).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`)
    .join("");
}
