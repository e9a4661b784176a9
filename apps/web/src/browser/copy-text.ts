/** Buttons that copy what stands in a field. Without script the field is read and marked by hand. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy({ dataset, parentElement }: HTMLButtonElement): Promise<void> {
  const field = document.getElementById(dataset["copy"] ?? "");
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.select();
  const isCopied = await navigator.clipboard.writeText(field.value).then(
    () => true,
    // Not allowed here: it is marked, and a key copies it.
    () => false,
  );
  const said = parentElement?.querySelector("[role=status]");
  if (said && isCopied) said.textContent = dataset["copied"] ?? "";
}
