/** A form field with its label, its hint and what is wrong with it, tied together for every reader. */
import type { ComponentChildren, JSX } from "preact";
import type { Problem } from "./error-summary.tsx";

interface FieldProps {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly optional?: string;
  readonly problems: readonly Problem[];
  /** Stands before the message for those who cannot see that it is red. */
  readonly problemPrefix: string;
  readonly class?: string;
  /** The control, given the attributes that tie it to its label, hint and problem. */
  readonly children: (ties: FieldTies) => ComponentChildren;
}

export interface FieldTies {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
}

export function Field({
  id,
  label,
  hint,
  optional,
  problems,
  problemPrefix,
  class: className,
  children,
}: FieldProps): JSX.Element {
  const own = problems.filter(({ field }) => field === id);
  const described = [hint === undefined ? [] : [`${id}-hint`], own.length === 0 ? [] : [`${id}-problem`]]
    .flat()
    .join(" ");
  return (
    <div class={["field", own.length > 0 ? "wrong" : "", className ?? ""].filter(Boolean).join(" ")}>
      <label for={id}>
        {label}
        {optional === undefined ? null : <small> ({optional})</small>}
      </label>
      {hint === undefined ? null : (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldProblems id={id} problems={own} prefix={problemPrefix} />
      {children({
        id,
        "aria-describedby": described === "" ? undefined : described,
        "aria-invalid": own.length > 0 ? "true" : undefined,
      })}
    </div>
  );
}

export function FieldProblems(props: { id: string; problems: readonly Problem[]; prefix: string }): JSX.Element | null {
  if (props.problems.length === 0) return null;
  return (
    <p class="problem" id={`${props.id}-problem`}>
      {props.problems.map(({ message }) => (
        <span>
          <b class="unseen">{props.prefix}</b> {message}{" "}
        </span>
      ))}
    </p>
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly legend: ComponentChildren;
  readonly problems: readonly Problem[];
  readonly problemPrefix: string;
  readonly children: ComponentChildren;
}

/** Radio buttons or checkboxes under one legend. The first of them has the fieldset's id, so that a problem leads there. */
export function Choices({ id, legend, problems, problemPrefix, children }: ChoicesProps): JSX.Element {
  const own = problems.filter(({ field }) => field === id);
  return (
    <fieldset
      class={own.length > 0 ? "wrong" : undefined}
      aria-describedby={own.length > 0 ? `${id}-problem` : undefined}
    >
      <legend>{legend}</legend>
      <FieldProblems id={id} problems={own} prefix={problemPrefix} />
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly type: "radio" | "checkbox";
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly hint?: string;
  readonly onChoose?: ((checked: boolean) => void) | undefined;
  readonly children: ComponentChildren;
}

export function Choice({ id, type, name, value, checked, hint, onChoose, children }: ChoiceProps): JSX.Element {
  return (
    <div class="choice">
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={onChoose === undefined ? undefined : (event) => onChoose(event.currentTarget.checked)}
      />
      <label for={id}>{children}</label>
      {hint === undefined ? null : (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
}
