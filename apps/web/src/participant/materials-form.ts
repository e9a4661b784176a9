/** Documents that somebody sends, and what they say of them, as form fields and as what is handed in. The files themselves are here already. */
import { filesAtOnce } from "@consult/core";
import type { Client } from "@consult/api/client";
import { fieldsToForm, formToFields, type AnswerForm } from "./answer-form.ts";

export type MaterialsStep = "files" | "about" | "who";

export const materialsSteps: readonly MaterialsStep[] = ["files", "about", "who"];

export interface MaterialsForm {
  readonly files: readonly MaterialsFile[];
  /** Who sends them, how they may be used, and what is said with all of them. */
  readonly answer: AnswerForm;
}

export interface MaterialsFile {
  /** As it was called when it came. */
  readonly upload: string;
  readonly name: string;
  readonly size: number;
  readonly title: string;
  readonly authors: string;
  readonly year: string;
  readonly language: string;
  readonly licence: string;
  readonly note: string;
  readonly questions: readonly string[];
}

export const textFields = ["title", "authors", "year", "language", "licence", "note"] as const;

type Fields = Pick<URLSearchParams, "get" | "getAll" | "entries">;

/** Files that the form holds, and after them those that have just come. */
export function fieldsToMaterials(fields: Fields): MaterialsForm {
  const indexes = [...fields.entries()].flatMap(([name]) => /^file-(\d{1,3})-upload$/.exec(name)?.[1] ?? []);
  const held = [...new Set(indexes)].map((index) => heldFile(fields, `file-${index}`));
  const names = fields.getAll("uploadName");
  const sizes = fields.getAll("uploadSize");
  const come = fields.getAll("upload").map((upload, index) => newFile(upload, names[index], sizes[index]));
  const all = [...held, ...come].filter(
    ({ upload }, index, files) => files.findIndex((other) => other.upload === upload) === index,
  );
  return { files: all.slice(0, filesAtOnce), answer: fieldsToForm(fields) };
}

function heldFile(fields: Fields, prefix: string): MaterialsFile {
  const field = (name: string) => (fields.get(`${prefix}-${name}`) ?? "").replaceAll(/\r\n?/g, "\n");
  return {
    ...newFile(field("upload"), field("name"), field("size")),
    ...Object.fromEntries(textFields.map((name) => [name, field(name)])),
    questions: fields.getAll(`${prefix}-question`).filter((question) => /^\d{1,2}$/.test(question)),
  };
}

function newFile(upload: string, name = "", size = ""): MaterialsFile {
  const said = { title: "", authors: "", year: "", language: "", licence: "", note: "", questions: [] };
  return { upload, name, size: Number(size) || 0, ...said };
}

/** Name and value of every field that a step carries without showing it. */
export function carriedFields(form: MaterialsForm, step: MaterialsStep): [name: string, value: string][] {
  const files = form.files.flatMap(({ upload, name, size, questions, ...said }, index): [string, string][] => {
    const shown = textFields.map((field): [string, string] => [`file-${index}-${field}`, said[field]]);
    const asked = questions.map((question): [string, string] => [`file-${index}-question`, question]);
    return [
      [`file-${index}-upload`, upload],
      [`file-${index}-name`, name],
      [`file-${index}-size`, String(size)],
      ...(step === "about" ? [] : [...shown, ...asked]),
    ];
  });
  const answer = formToFields(form.answer).filter(([name]) => step !== shownIn(name));
  return [...files, ...answer].filter(([, value]) => value !== "");
}

function shownIn(field: string): MaterialsStep | undefined {
  if (field === "answer-0") return "about";
  return field === "key" || field === "first" || field === "phone" ? undefined : "who";
}

type Submitted = Parameters<Client["contribution"]["submitMaterials"]["mutate"]>[0];

export function materialsToFiles({ files }: MaterialsForm): Submitted["files"] {
  return files.map(({ upload, name, note, questions, ...said }, index) => {
    const facts = factsOf(said);
    return {
      upload,
      name: name === "" ? String(index + 1) : name,
      ...(note.trim() === "" ? {} : { note }),
      ...(questions.length === 0 ? {} : { speaksTo: questions.map(Number) }),
      ...(Object.keys(facts).length === 0 ? {} : { facts }),
    };
  });
}

function factsOf(said: Pick<MaterialsFile, "title" | "authors" | "year" | "language" | "licence">) {
  const authors = said.authors.split(/[;؛\n]/).flatMap((author) => author.trim().slice(0, 300) || []);
  const [title, licence] = [said.title.trim(), said.licence.trim()];
  return {
    ...(title === "" ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors: authors.slice(0, 50) }),
    ...(said.year.trim() === "" ? {} : { year: Number(said.year) }),
    ...(said.language === "" ? {} : { language: said.language }),
    ...(licence === "" ? {} : { licence }),
  };
}
