/** The few lines of script of a plain page: the deadline where the reader is, a button that prints, forms that are kept. */
import { isRefusedHere, keepTyped, savedByServer } from "./keep-typed.ts";

showDeadlinesWhereReaderIs();
offerPrinting();
keepWhileWriting();
keepTyped();

function showDeadlinesWhereReaderIs(): void {
  const format = new Intl.DateTimeFormat(document.documentElement.dataset["formats"], {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "long",
  });
  for (const line of document.querySelectorAll<HTMLElement>("[data-closes]")) {
    const closes = new Date(line.dataset["closes"] ?? "");
    // Midnight belongs to two days: the last minute of the day that ends says which is meant.
    const isMidnight = closes.getHours() === 0 && closes.getMinutes() === 0;
    const when = format.format(isMidnight ? closes.getTime() - 60_000 : closes);
    line.textContent = (line.dataset["sentence"] ?? "").replace("{when}", () => when);
    line.hidden = false;
  }
}

function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** What is typed is kept as a draft a moment later, and the page's own address leads back to it from then on. */
function keepWhileWriting(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-keeps]");
  const note = form?.querySelector<HTMLElement>("[role=status]");
  if (form === null || !note) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    // The address would lead whoever has this device next to it.
    if (isRefusedHere(form)) return;
    timer = setTimeout(() => void keep(form, note), keepsAfterMs);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

const keepsAfterMs = 3000;

async function keep(form: HTMLFormElement, note: HTMLElement): Promise<void> {
  const { keeps = "", kept = "", notKept = "" } = form.dataset;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  fields.set("go", "keep");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Requested-By": "script" } });
    note.textContent = answer.ok ? kept : notKept;
    if (!answer.ok) return;
    savedByServer(form);
    history.replaceState(null, "", addressOf(keeps, String(fields.get("key"))));
  } catch {
    note.textContent = notKept;
  }
}

/** A draft that was put back has the key that it was begun with. */
function addressOf(keeps: string, key: string): string {
  return keeps.replace(/[^/?]+(?=\?|$)/, () => key);
}
