/** The page around every form in which a convener writes down what came another way, and the files that come along. */
import { canInStage } from "@consult/core";
import type { JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { fill } from "../words/fill.ts";
import { broughtForm, handOn } from "./brought-files.ts";
import { deskPage, type Desk, type Told } from "./desk.tsx";

export interface RecordPageProps {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly said?: string | undefined;
  readonly undo?: JSX.Element | undefined;
  readonly form: JSX.Element;
}

export function recordPage(desk: Desk, { title, problems, said, undo, form }: RecordPageProps): Response {
  const told: Told = { problems, said };
  const isOpen = canInStage("receive", desk.consultation.stage);
  return deskPage(desk, {
    room: "contributions",
    title,
    told,
    undo,
    children: isOpen ? form : <p>{desk.words.add.notNow}</p>,
  });
}

export interface CarriedFile {
  readonly upload: string;
  readonly name: string;
}

export interface RecordForm {
  readonly fields: URLSearchParams;
  /** Those that were chosen before, and now: handed on already, so that a form with a problem does not lose them. */
  readonly files: readonly CarriedFile[];
  /** Some were chosen just now. */
  readonly isNew: boolean;
}

export async function recordForm(desk: Desk): Promise<RecordForm> {
  const { fields, files: chosen } = await broughtForm(desk);
  const names = fields.getAll("carriedName");
  const files = fields.getAll("carried").map((upload, index) => ({ upload, name: names[index] || "file" }));
  for (const file of chosen) files.push({ upload: await handOn(desk, file), name: file.name.slice(-500) || "file" });
  return { fields, files, isNew: chosen.length > 0 };
}

export function CarriedFiles({ desk, files }: { readonly desk: Desk; readonly files: readonly CarriedFile[] }) {
  return (
    <>
      {files.map(({ upload, name }) => (
        <p dir="auto">
          <input type="hidden" name="carried" value={upload} />
          <input type="hidden" name="carriedName" value={name} />
          {fill(desk.words.add.attached, { name })}
        </p>
      ))}
    </>
  );
}
