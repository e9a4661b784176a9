/** The side for decisions: questions to file under, themes to code with, a theme to add. */
import type { JSX } from "preact";
import { isolated } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import { ActFields, addressOf, Key, type CodingViewProps } from "./coding-form.tsx";
import { findThemes, toggleQuestion, type Act, type DeskPassage, type DeskTheme } from "./coding-state.ts";

interface DecisionSideProps extends CodingViewProps {
  readonly passage: DeskPassage;
}

export function DecisionSide(props: DecisionSideProps): JSX.Element {
  const { words, passage, questions, mayFile } = props;
  const { code } = words;
  return (
    <aside class="decide" aria-label={code.decisions}>
      <h2>
        {code.file} <small>{filedInWords(props)}</small>
      </h2>
      <ul class="toggles">
        {questions.map(({ number, title, language }) => {
          const before = passage.questions;
          const act: Act = { kind: "file", segmentId: passage.id, questions: toggleQuestion(before, number), before };
          return (
            <li key={number}>
              <ActButton {...props} act={act} isOn={before.includes(number)} isAllowed={mayFile}>
                <b>{number}</b> <span lang={language}>{title}</span>
              </ActButton>
            </li>
          );
        })}
      </ul>
      <Themes {...props} />
      <AddTheme {...props} />
    </aside>
  );
}

function filedInWords({ words: { code }, passage }: DecisionSideProps): string {
  const { filedBy } = passage;
  switch (filedBy.kind) {
    case "answer":
      return code.filedAnswer;
    case "reference":
      return code.filedReference;
    case "person":
      return fill(code.filedPerson, { who: isolated(filedBy.label) });
    case "respondent":
      return code.filedRespondent;
    case "nobody":
      return code.filedNobody;
    case "call":
      return code.filedCall;
  }
}

function Themes(props: DecisionSideProps): JSX.Element {
  const { words, themes, passage, acts, found = "", mayCode } = props;
  const { code } = words;
  const shown = findThemes(themes, found);
  return (
    <>
      <h2>{code.themes}</h2>
      {themes.length === 0 ? <p>{code.noThemes}</p> : null}
      {acts === undefined || themes.length === 0 ? null : (
        <div class="find">
          <label for="find">
            {code.find} <Key of="c" acts={acts} />
          </label>
          <input
            id="find"
            type="text"
            autocomplete="off"
            value={found}
            aria-describedby="find-hint"
            onInput={(event) => acts.find(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") {
                acts.find("");
                event.currentTarget.blur();
              }
              const [first] = shown;
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              if (first === undefined || found.trim() === "") return;
              acts.perform(actFor(first, passage));
              acts.find("");
              event.currentTarget.blur();
            }}
          />
          <p class="hint" id="find-hint" role="status">
            {shown.length === 0 ? code.noMatch : code.findHint}
          </p>
        </div>
      )}
      <ul class="toggles">
        {shown.map((theme) => {
          const coding = passage.codings.find(({ themeId }) => themeId === theme.id);
          return (
            <li key={theme.id}>
              <ActButton {...props} act={actFor(theme, passage)} isOn={coding !== undefined} isAllowed={mayCode}>
                <span lang={theme.language}>{theme.label}</span>
                {coding === undefined ? null : <small>{fill(code.codedBy, { who: isolated(coding.by) })}</small>}
              </ActButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Coding with a theme, or taking that back when it is coded already. */
function actFor({ id: themeId }: DeskTheme, passage: DeskPassage): Act {
  const coding = passage.codings.find((each) => each.themeId === themeId);
  const segmentId = passage.id;
  return coding === undefined
    ? { kind: "code", segmentId, themeId }
    : { kind: "uncode", segmentId, themeId, codingId: coding.id };
}

interface ActButtonProps extends DecisionSideProps {
  readonly act: Act;
  readonly isOn: boolean;
  readonly isAllowed: boolean;
  readonly children: JSX.Element | (JSX.Element | string | null)[];
}

function ActButton(props: ActButtonProps): JSX.Element {
  const { act, isOn, isAllowed, acts, children } = props;
  return (
    <form
      method="post"
      action={addressOf(props)}
      onSubmit={(event) => {
        if (acts === undefined) return;
        event.preventDefault();
        acts.perform(act);
      }}
    >
      <ActFields act={act} />
      <button type="submit" class={isOn ? "toggle on" : "toggle"} aria-pressed={isOn} disabled={!isAllowed}>
        <span class="mark" aria-hidden="true">
          {isOn ? "✓" : ""}
        </span>
        <span>{children}</span>
      </button>
    </form>
  );
}

function AddTheme(props: DecisionSideProps): JSX.Element | null {
  const { words, passage, acts, mayCode } = props;
  const { code } = words;
  if (!mayCode) return null;
  return (
    <form
      method="post"
      action={addressOf(props)}
      class="add-theme"
      onSubmit={(event) => {
        if (acts === undefined) return;
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem("label");
        if (!(field instanceof HTMLInputElement) || field.value.trim() === "") return;
        acts.addTheme(field.value.trim());
        field.value = "";
        field.blur();
      }}
    >
      <input type="hidden" name="do" value="add" />
      <input type="hidden" name="segment" value={passage.id} />
      <label for="new-theme">
        {code.addLabel} <Key of="a" acts={acts} />
      </label>
      <input
        id="new-theme"
        name="label"
        required
        maxLength={120}
        autocomplete="off"
        onKeyDown={(event) => {
          if (acts !== undefined && event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <button type="submit" class="second small">
        {code.addNow}
      </button>
    </form>
  );
}
