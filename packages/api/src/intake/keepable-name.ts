/** What a sender calls a file, as it is kept. */

/** No store keeps every character that a name may be made of. It is shown and never used as a path. */
export function keepableName(name: string): string {
  return (
    name
      .replaceAll(/\p{Cc}/gu, "\ufffd")
      .toWellFormed()
      .slice(0, 500) || "unnamed"
  );
}
