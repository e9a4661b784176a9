/** Forms that the server renders keep what is typed on the device, in the place of drafts that the answer form has. */
import type { Words } from "../words/words.ts";
import { deviceStorage, draftPlace, type DraftPlace } from "./draft.ts";

/** Every field of a form, hidden ones too; files stay where they are. */
type TypedFields = readonly (readonly [name: string, value: string])[];

interface TypedDraft {
  readonly fields: TypedFields;
  /** The server has it as well. */
  readonly isSaved?: boolean;
  /** On its way to the server, which shows the step that it was left at. */
  readonly isReturning?: boolean;
}

/** Each `form[data-draft]`. What has arrived is cleared by the page that its sending leads to. */
export function keepTyped(): void {
  clearSent();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) keepForm(form);
}

/** The server keeps this form too: a draft of the same words is no newer than its own. */
export function savedByServer(form: HTMLFormElement): void {
  const place = placeOf(form.dataset["draft"] ?? "");
  const draft = place.read();
  if (draft !== undefined) place.keep({ ...draft, isSaved: true });
}

/** Somebody said "not on this device". */
export function isRefusedHere(form: HTMLFormElement): boolean {
  return placeOf(form.dataset["draft"] ?? "").isRefused();
}

function keepForm(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset["draftWords"] ?? "{}") as Words["draft"];
  const place = placeOf(form.dataset["draft"] ?? "");
  const note = document.createElement("div");
  note.className = "notice";
  note.setAttribute("aria-live", "polite");
  form.prepend(note);
  const asShown = fieldsOf(form);
  let isLeaving = false;

  form.addEventListener("input", () => {
    isLeaving = false;
    keep();
  });
  form.addEventListener("submit", () => {
    isLeaving = true;
    if (!place.isRefused()) keep();
  });
  for (const link of document.querySelectorAll("a[data-draft-drop]")) {
    link.addEventListener("click", () => {
      place.clear();
      isLeaving = true;
    });
  }
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && !areSame(fieldsOf(form), asShown)) event.preventDefault();
  });
  begin();

  function begin(): void {
    if (place.isRefused()) return say("refused");
    const draft = place.read();
    const fresh = form.dataset["draftFresh"];
    if (fresh === undefined) {
      // What the server put back is newer than any draft.
      return keep(draft?.isReturning);
    }
    if (draft === undefined) return;
    // The server has all of it by now.
    if (areSame(withoutHidden(form, draft.fields), withoutHidden(form, asShown))) return place.clear();
    const isOfAnother = fresh === "same" && (draft.isSaved === true || valueOf(draft.fields, "key") !== keyOf(form));
    if (isOfAnother) return;
    if (form.dataset["draftSteps"] !== undefined) return goBackToStep(form, place, draft);
    putBack(form, draft.fields);
    mark();
    say("restored");
  }

  function keep(isBack = false): void {
    const isKept = place.keep({ fields: fieldsOf(form) });
    if (isKept) mark();
    say(isKept ? (isBack ? "restored" : "kept") : place.isRefused() ? "refused" : "notKept");
  }

  /** Tells the server that a draft is to be cleared once this has arrived. */
  function mark(): void {
    if (form.querySelector('input[name="draft"]') !== null) return;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "draft", value: "kept" });
    form.append(input);
  }

  function say(state: "kept" | "restored" | "refused" | "notKept"): void {
    if (note.dataset["state"] === state) return;
    note.dataset["state"] = state;
    note.replaceChildren(words[state]);
    if (state === "notKept") return;
    if (state === "refused") return note.append(" ", button(words.again, keepAgain));
    note.append(` ${words.shared} `, button(words.clear, clear), " ", button(words.notHere, refuse));
  }

  function clear(): void {
    place.clear();
    isLeaving = true;
    location.replace(form.dataset["draftFrom"] ?? location.href);
  }

  function refuse(): void {
    place.refuse();
    say("refused");
  }

  function keepAgain(): void {
    place.clear();
    keep();
  }
}

function placeOf(name: string): DraftPlace<TypedDraft> {
  return draftPlace(name, deviceStorage(), asTyped);
}

function asTyped(kept: unknown): TypedDraft | undefined {
  const draft = kept as TypedDraft | null;
  const isField = (field: unknown) =>
    Array.isArray(field) && field.length === 2 && field.every((each) => typeof each === "string");
  return Array.isArray(draft?.fields) && draft.fields.every(isField) ? draft : undefined;
}

function fieldsOf(form: HTMLFormElement): TypedFields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== "string" || name === "draft" ? [] : [[name, value] as const],
  );
}

/** Keys and numbers of versions come from the server and differ each time. */
function withoutHidden(form: HTMLFormElement, fields: TypedFields): TypedFields {
  const hidden = new Set([...form.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map(({ name }) => name));
  return fields.filter(([name]) => !hidden.has(name));
}

function areSame(one: TypedFields, other: TypedFields): boolean {
  // What is empty and what is not there are one: a form leaves unchosen fields out.
  const told = (fields: TypedFields) => JSON.stringify(fields.filter(([, value]) => value !== ""));
  return told(one) === told(other);
}

function valueOf(fields: TypedFields, wanted: string): string | undefined {
  return fields.find(([name]) => name === wanted)?.[1];
}

function keyOf(form: HTMLFormElement): string | undefined {
  return valueOf(fieldsOf(form), "key");
}

function putBack(form: HTMLFormElement, fields: TypedFields): void {
  const left = [...fields];
  const next = (name: string): string | undefined => {
    const at = left.findIndex((field) => field[0] === name);
    return at === -1 ? undefined : left.splice(at, 1)[0]?.[1];
  };
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      element.checked = fields.some(([name, value]) => name === element.name && value === element.value);
    } else if (
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement ||
      (element instanceof HTMLInputElement && element.type !== "file" && element.type !== "submit")
    ) {
      const value = next(element.name);
      if (value !== undefined) element.value = value;
    }
  }
}

/** A form of several pages: the server shows the one that it was left at, with all that was typed on each. */
function goBackToStep(form: HTMLFormElement, place: DraftPlace<TypedDraft>, { fields }: TypedDraft): void {
  place.keep({ fields, isReturning: true });
  const again = document.createElement("form");
  Object.assign(again, { method: "post", action: form.action, hidden: true });
  for (const [name, value] of [...fields, ["go", valueOf(fields, "step") ?? ""] as const]) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    again.append(input);
  }
  document.body.append(again);
  again.submit();
}

/** The address says which draft arrived, by a key that nobody can guess. */
function clearSent(): void {
  const [, name, key] = /^#sent=([\w-]+)\.([\w-]+)$/.exec(location.hash) ?? [];
  if (name === undefined) return;
  const place = placeOf(name);
  const draft = place.read();
  if (draft !== undefined && valueOf(draft.fields, "key") === key) place.clear();
  history.replaceState(null, "", location.pathname + location.search);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "link", textContent: label });
  made.addEventListener("click", act);
  return made;
}
