/** Single keys in the inbox: they go from row to row and press what the row offers. Without script its buttons do the same. */
import { areKeysOn, isSingleKey, keepKeys } from "./single-keys.ts";

export function listenInInbox(): void {
  const keys = document.getElementById("keys");
  const rows = [...document.querySelectorAll<HTMLElement>("[data-inbox] > [data-row]")];
  const isOn = document.querySelector<HTMLInputElement>("#keys-on");
  if (keys === null || isOn === null) return;
  keys.hidden = false;
  isOn.checked = areKeysOn();
  isOn.addEventListener("change", () => keepKeys(isOn.checked));

  sayAgain();
  // Where the last act led, or the first.
  const start = rows.find(({ id }) => `#${id}` === location.hash) ?? rows[0];
  if (document.getElementById("problems") === null) start?.focus();

  document.addEventListener("keydown", (event) => {
    if (!isSingleKey(event) || (!isOn.checked && event.key !== "?")) return;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (perform(event.key, at)) event.preventDefault();
  });

  function perform(key: string, at: number): boolean {
    if (key === "j" || key === "k") {
      const row = rows[key === "j" ? at + 1 : at - 1];
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
      return row !== undefined;
    }
    if (key === "?") {
      keys?.toggleAttribute("open");
      return true;
    }
    // To take back the last act stands above the rows.
    const within = key === "u" ? document : rows[at];
    const pressed = within?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    pressed?.click();
    if (key === "x") pressed?.parentElement?.querySelector<HTMLElement>("select")?.focus();
    return pressed !== null && pressed !== undefined;
  }
}

/** What was done stands on the page from the first, and is said aloud only when it comes anew. */
function sayAgain(): void {
  const said = document.querySelector("[role=status] > p");
  const text = said?.textContent;
  if (!said || !text) return;
  said.textContent = "";
  setTimeout(() => (said.textContent = text), 150);
}
