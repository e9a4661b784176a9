/** A case study field by field: what was said, what it wants, and what could not be read as what belongs there. */
import {
  caseStudyIn,
  caseStudyFields,
  completeness,
  inputsOf,
  textFor,
  writeStory,
  type CaseStudyField,
  type FieldState,
} from "@consult/core";
import type { JSX } from "preact";
import { ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { ContributionPageProps } from "./contribution-page.tsx";

export function CaseStudyFields({ desk, form: filled }: ContributionPageProps): JSX.Element | null {
  const form = caseStudyIn(filled);
  if (form === undefined) return null;
  const say = desk.words.caseStudy;
  const { fields, given, of, isComplete } = completeness(form.caseStudy);
  const unread = form.unread ?? [];
  const written = writeStory(form.caseStudy);
  return (
    <section>
      <h2>{say.title}</h2>
      <p>
        {fill(say.given, { given, of })} {isComplete ? say.complete : say.incomplete}
      </p>
      <dl>
        {fields.map((state) => {
          const field = caseStudyFields.find(({ key }) => key === state.key);
          if (field === undefined) return null;
          const wrong = unread.filter(({ path }) => path === field.key || path.startsWith(`${field.key}.`));
          return (
            <>
              <dt>
                {labelOf(field)} <small class={isOpen(state) ? "open" : undefined}>{stateOf(state, say)}</small>
              </dt>
              {valuesOf(field, written).map(([name, value]) => (
                <dd dir="auto" class="as-written">
                  {name === undefined ? null : <b>{name}: </b>}
                  {value}
                </dd>
              ))}
              {wrong.map(({ path, written: words, message }) => (
                <dd class="open">
                  {fill(say.unread, { path })} <ShownName name={words} /> <small>{message}</small>
                </dd>
              ))}
            </>
          );
        })}
      </dl>
    </section>
  );
}

type Say = ContributionPageProps["desk"]["words"]["caseStudy"];

function isOpen({ state, isNeeded }: FieldState): boolean {
  return isNeeded && state !== "given";
}

function stateOf({ state, missing, isNeeded }: FieldState, say: Say): string {
  if (state === "partly") return fill(say.partly, { missing: missing.join(", ") });
  if (state === "given") return say.isGiven;
  return isNeeded ? say.wanted : say.welcome;
}

function valuesOf(
  field: CaseStudyField,
  written: Readonly<Record<string, string>>,
): [name: string | undefined, value: string][] {
  return inputsOf(field).flatMap(({ path, label }): [string | undefined, string][] => {
    const value = written[path];
    return value === undefined ? [] : [[path === field.key ? undefined : textFor(label, ["en"]).text, value]];
  });
}

function labelOf({ label }: CaseStudyField): string {
  return textFor(label, ["en"]).text;
}
