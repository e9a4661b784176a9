/** Takes over the choosing of files: each goes on its way as soon as it is chosen, and goes on after a cut or a reload. */
import { materialsFormId } from "../participant/materials-ids.ts";
import { fill } from "../words/fill.ts";
import type { Words } from "../words/words.ts";
import { deviceStorage } from "./draft.ts";
import { keepTyped } from "./keep-typed.ts";
import { sendFile, UploadRefused, type KnownUpload } from "./resumable-upload.ts";

const form = document.getElementById(materialsFormId);
const chooser = document.querySelector<HTMLInputElement>("#file");

if (form instanceof HTMLFormElement) takeOver(form);
keepTyped();

function takeOver(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset["words"] ?? "{}") as Words["materials"];
  const folder = form.dataset["uploads"] ?? "";
  const most = Number(form.dataset["most"]);
  const status = form.querySelector<HTMLElement>("[data-status]");
  const underWay = new Map<HTMLElement, AbortController>();
  const known = knownUploads(folder);
  forgetHeld();
  if (chooser === null) return;

  // What was chosen is sent by itself; the form only carries its names.
  form.enctype = "application/x-www-form-urlencoded";
  for (const each of known.all()) showKnown(each);
  chooser.addEventListener("change", () => {
    const files = [...(chooser.files ?? [])];
    chooser.value = "";
    for (const file of files) void take(file);
  });
  form.addEventListener("submit", (event) => {
    const go = (event.submitter as HTMLButtonElement | null)?.value ?? "next";
    if (underWay.size === 0 || go !== "next") return;
    event.preventDefault();
    say(words.wait);
  });

  async function take(file: File): Promise<void> {
    const same = known.find(file);
    document.querySelector(`[data-known="${CSS.escape(same?.address ?? "none")}"]`)?.remove();
    const line = addLine(file.name);
    if (file.size > most) {
      line.end(fill(words.tooLarge, { name: file.name, size: Math.round(most / 1024 / 1024) }));
      return;
    }
    const stopping = new AbortController();
    underWay.set(line.item, stopping);
    line.onRemove(() => stopping.abort());
    try {
      let lastPercent = -1;
      const address = await sendFile(file, folder, same?.address, {
        signal: stopping.signal,
        onAddress: (at) => known.keep({ name: file.name, size: file.size, modified: file.lastModified, address: at }),
        onProgress(sent) {
          const percent = file.size === 0 ? 100 : Math.floor((100 * sent) / file.size);
          if (percent === lastPercent) return;
          lastPercent = percent;
          line.progress(percent, fill(words.sending, { percent }));
        },
        onWait: (seconds) => line.wait(fill(words.waiting, { seconds })),
      });
      hold(line.item, address, file.name, file.size);
      line.end(words.arrived);
      say(`${file.name}: ${words.arrived}`);
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (!(error instanceof UploadRefused)) throw error;
      line.end(fill(words.refused, { reason: error.message }));
      say(`${file.name}: ${fill(words.refused, { reason: error.message })}`);
    } finally {
      underWay.delete(line.item);
    }
  }

  /** A file that was on its way when the page was left: all there, or to be chosen again. */
  function showKnown({ name, size, address }: KnownUpload): void {
    const line = addLine(name);
    line.item.dataset["known"] = address;
    line.onRemove(() => known.forget(address));
    fetch(address, { method: "HEAD", headers: { "Tus-Resumable": "1.0.0" }, cache: "no-store" })
      .then((answer) => {
        const offset = Number(answer.headers.get("Upload-Offset"));
        if (answer.status !== 200 || offset === 0) {
          known.forget(address);
          line.item.remove();
        } else if (offset >= size) {
          hold(line.item, address, name, size);
          line.end(words.arrived);
        } else line.end(fill(words.resume, { percent: Math.floor((100 * offset) / size) }));
      })
      .catch(() => line.item.remove());
  }

  function hold(item: HTMLElement, address: string, name: string, size: number): void {
    const upload = address.split("/").at(-1) ?? "";
    for (const [field, value] of Object.entries({ upload, uploadName: name, uploadSize: String(size) })) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: field, value });
      item.append(input);
    }
  }

  function addLine(name: string) {
    const section = form.querySelector<HTMLElement>("[data-files]");
    if (section !== null) section.hidden = false;
    const item = document.createElement("li");
    const label = document.createElement("bdi");
    const bar = document.createElement("progress");
    const state = document.createElement("small");
    const remove = document.createElement("button");
    label.textContent = name;
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    Object.assign(remove, { type: "button", className: "link", textContent: words.remove });
    remove.setAttribute("aria-label", fill(words.removeWhat, { name }));
    item.append(label, " ", state, " ", remove, bar);
    section?.querySelector("ul")?.append(item);
    remove.addEventListener("click", () => {
      item.remove();
      chooser?.focus();
    });
    return {
      item,
      onRemove: (stop: () => void) => remove.addEventListener("click", stop),
      progress(percent: number, text: string) {
        bar.value = percent;
        state.textContent = text;
      },
      wait(text: string) {
        state.textContent = text;
        say(`${name}: ${text}`);
      },
      end(text: string) {
        bar.remove();
        state.textContent = text;
      },
    };
  }

  function say(text: string): void {
    if (status !== null) status.textContent = text;
  }

  /** What the form holds already is in nobody's need of being remembered. */
  function forgetHeld(): void {
    for (const input of form.querySelectorAll<HTMLInputElement>('input[name^="file-"][name$="-upload"]')) {
      for (const { address } of known.all()) if (address.endsWith(`/${input.value}`)) known.forget(address);
    }
  }
}

/** Kept on this device for a day at most: the server forgets by then. */
function knownUploads(folder: string) {
  const place = `consult:uploads:${folder}`;
  const storage = deviceStorage();
  const all = (): KnownUpload[] => {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(place) ?? "[]");
      return Array.isArray(kept)
        ? (kept as KnownUpload[]).filter(({ address }) => address.startsWith(`${folder}/`))
        : [];
    } catch {
      return [];
    }
  };
  const write = (uploads: readonly KnownUpload[]): void => {
    try {
      storage?.setItem(place, JSON.stringify(uploads));
    } catch {
      // The browser keeps nothing: the upload goes on all the same.
    }
  };
  return {
    all,
    find: ({ name, size, lastModified }: File) =>
      all().find((each) => each.name === name && each.size === size && each.modified === lastModified),
    keep: (upload: KnownUpload) => write([...all().filter(({ address }) => address !== upload.address), upload]),
    forget: (address: string) => write(all().filter((each) => each.address !== address)),
  };
}
