/** A problem of the paper leads to its line in the field where it can be mended. */

export function leadToLines(): void {
  const field = document.querySelector<HTMLTextAreaElement>("textarea[data-source]");
  if (field === null) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-line]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      select(field, Number(link.dataset["line"]));
    });
  }
}

function select(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  // Long lines wrap, so the place is only near: the selection shows it.
  field.scrollTop = (field.scrollHeight * (line - 1)) / Math.max(lines.length, 1) - field.clientHeight / 3;
}
