/** The few lines of script of a plain page: the deadline where the reader is, and a button that prints. */

showDeadlinesWhereReaderIs();
offerPrinting();

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
