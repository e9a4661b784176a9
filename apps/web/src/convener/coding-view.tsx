/**
 * The coding desk: a list, a reading pane, a side for decisions. Every decision is a plain form, so that it works by
 * itself; with script, the same forms are taken over by `acts`.
 */
import type { JSX } from "preact";
import { fill } from "../words/fill.ts";
import { deskPathsOf } from "./desk-paths.ts";
import { ActFields, addressOf, Key, type CodingViewProps } from "./coding-form.tsx";
import { waitsForSomething, type DeskPassage } from "./coding-state.ts";
import { DecisionSide } from "./decision-side.tsx";

export function CodingView(props: CodingViewProps): JSX.Element {
  const { words, passages, selected, said, undoing, acts } = props;
  const { code } = words;
  const index = passages.findIndex(({ id }) => id === selected);
  const passage = passages[index];
  const own = passages.filter(({ filedBy }) => filedBy.kind !== "call");
  const counts = {
    count: own.length,
    unfiled: own.filter(({ questions }) => questions.length === 0).length,
    uncoded: own.filter(({ codings }) => codings.length === 0).length,
  };
  return (
    <>
      <div class="told">
        <p class="counts">{fill(code.counts, counts)}</p>
        {props.mayFile || props.mayCode ? null : <p class="counts">{code.settled}</p>}
        <p role="status" class="said">
          {said}
        </p>
        {undoing === undefined ? null : (
          <form
            method="post"
            action={addressOf(props)}
            onSubmit={(event) => {
              if (acts === undefined) return;
              event.preventDefault();
              acts.undo();
            }}
          >
            <ActFields act={undoing} />
            <button type="submit" class="second small">
              {code.undo} <Key of="u" acts={acts} />
            </button>
          </form>
        )}
      </div>
      {passage === undefined ? (
        <p>{code.nothing}</p>
      ) : (
        <div class="coding">
          <PassageList {...props} />
          <ReadingPane {...props} passage={passage} index={index} />
          <DecisionSide {...props} passage={passage} />
        </div>
      )}
      <Keys {...props} />
    </>
  );
}

function PassageList(props: CodingViewProps): JSX.Element {
  const { words, passages, selected, acts } = props;
  return (
    <nav class="passage-list" aria-label={words.code.list}>
      <ol>
        {passages.map((passage) => (
          <li key={passage.id} class={waitsForSomething(passage) ? "waits" : "ready"}>
            <a
              href={linkTo(props, passage.id)}
              aria-current={passage.id === selected ? "true" : undefined}
              onClick={(event) => {
                if (acts === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                acts.select(passage.id);
              }}
            >
              <span class="start" dir="auto" lang={passage.language}>
                {startOf(passage.text)}
              </span>
              <small>{stateOf(passage, props)}</small>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function stateOf({ questions, codings }: DeskPassage, { words: { code } }: CodingViewProps): string {
  const filed =
    questions.length === 0 ? code.unfiled : questions.map((number) => fill(code.shortQuestion, { number })).join(" ");
  const count = codings.length;
  return `${filed} · ${count === 0 ? code.uncoded : count === 1 ? code.oneTheme : fill(code.coded, { count })}`;
}

function startOf(text: string): string {
  const characters = Array.from(text.trim().slice(0, 200));
  return characters.length <= 70 ? characters.join("") : `${characters.slice(0, 70).join("")}…`;
}

function ReadingPane(props: CodingViewProps & { passage: DeskPassage; index: number }): JSX.Element {
  const { words, passages, passage, index, consultationId, acts } = props;
  const { code } = words;
  const step = (to: number, label: string, key: string): JSX.Element | null => {
    const other = passages[to];
    if (other === undefined) return null;
    return (
      <a
        href={linkTo(props, other.id)}
        onClick={(event) => {
          if (acts === undefined) return;
          event.preventDefault();
          acts.select(other.id);
        }}
      >
        {label} <Key of={key} acts={acts} />
      </a>
    );
  };
  return (
    <section class="passage" aria-label={code.reading}>
      <p class="row">
        <a href={deskPathsOf(consultationId).contribution(passage.contributionId)}>
          {fill(code.toContribution, { number: passage.number })}
        </a>
        <small>{passage.facts}</small>
      </p>
      <blockquote class="as-written" dir="auto" lang={passage.language}>
        {passage.text}
      </blockquote>
      <p class="row steps">
        {step(index - 1, code.previous, "k")}
        {step(index + 1, code.following, "j")}
        <NextToDo {...props} />
      </p>
    </section>
  );
}

function NextToDo(props: CodingViewProps): JSX.Element {
  const { words, acts } = props;
  return (
    <a
      href={`${addressOf(props)}${addressOf(props).includes("?") ? "&" : "?"}next=${props.selected ?? ""}`}
      onClick={(event) => {
        if (acts === undefined) return;
        event.preventDefault();
        acts.next();
      }}
    >
      {words.code.next} <Key of="e" acts={acts} />
    </a>
  );
}

function Keys({ words, acts, keysOn = false }: CodingViewProps): JSX.Element | null {
  if (acts === undefined) return null;
  const { code } = words;
  const keys = [
    ["j k", code.keyNext],
    ["1 – 9", code.keyFile],
    ["c", code.keyCode],
    ["a", code.keyAdd],
    ["e", code.keyDone],
    ["u", code.keyUndo],
    ["?", code.keyHelp],
  ];
  return (
    <details id="keys">
      <summary>
        {code.keys} <kbd>?</kbd>
      </summary>
      <label class="tick">
        <input type="checkbox" checked={keysOn} onChange={(event) => acts.setKeys(event.currentTarget.checked)} />{" "}
        {code.keysOn}
      </label>
      <table>
        <tbody>
          {keys.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function linkTo({ consultationId, filter }: CodingViewProps, segment: string): string {
  return deskPathsOf(consultationId).room("code", { ...filter, segment });
}
