/** The coding desk with a memory: decisions without a round trip of the page, single keys, and undo. */
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import {
  nextToDo,
  opposite,
  toggleQuestion,
  type Act,
  type CodingData,
  type DeskPassage,
  type DeskTheme,
} from "../convener/coding-state.ts";
import { addressOf, type CodingActs } from "../convener/coding-form.tsx";
import { CodingView } from "../convener/coding-view.tsx";
import { saidOf } from "../convener/say-act.ts";
import { failureOf, isPassing } from "../ui/failure.ts";
import { fill } from "../words/fill.ts";
import { areKeysOn, isSingleKey, keepKeys } from "./single-keys.ts";

export interface CodingIslandData extends CodingData {
  readonly said: string | undefined;
  readonly undoing: Act | undefined;
}

interface Memory {
  readonly passages: readonly DeskPassage[];
  readonly themes: readonly DeskTheme[];
  readonly selected: string | undefined;
  /** What takes each act back, the last one at the end. */
  readonly undo: readonly Act[];
  readonly said: string | undefined;
  readonly found: string;
}

export function CodingIsland({ client, ...data }: CodingIslandData & { readonly client: Client }): JSX.Element {
  const { consultationId, words } = data;
  const { code } = words;
  const memory = useRef<Memory>({
    passages: data.passages,
    themes: data.themes,
    selected: data.selected,
    undo: data.undoing === undefined ? [] : [data.undoing],
    said: data.said,
    found: "",
  });
  const [, redraw] = useState(0);
  // Keys come faster than answers: each act waits for the one before it and builds on what that one left.
  const line = useRef<Promise<void>>(Promise.resolve());
  const [keysOn, setKeysOn] = useState(true);

  const change = (changes: Partial<Memory>): void => {
    memory.current = { ...memory.current, ...changes };
    redraw((count) => count + 1);
  };
  const inLine = (work: () => Promise<void>): void => {
    line.current = line.current.then(work).catch((error: unknown) => {
      const message = failureOf(error)?.message;
      if (message === undefined) throw error;
      change({ said: fill(code.failed, { message }) });
    });
  };

  /** Does it, and returns what takes it back. */
  async function carryOut(act: Act): Promise<Act> {
    const { segmentId } = act;
    if (act.kind === "file") {
      const { segment, questionsBefore } = await client.segment.fileSegment.mutate({
        consultationId,
        segmentId,
        questions: [...act.questions],
      });
      changePassage(segmentId, () => ({ questions: segment.questions, filedBy: segment.filedBy }));
      return opposite({ ...act, before: questionsBefore }, "");
    }
    if (act.kind === "code") {
      const { coding } = await client.theme.codeSegment.mutate({ consultationId, segmentId, themeId: act.themeId });
      const made = {
        id: coding.id,
        themeId: act.themeId,
        by: coding.coder.kind === "person" ? coding.coder.label : "",
      };
      changePassage(segmentId, ({ codings }) => ({ codings: [...codings, made] }));
      return opposite(act, coding.id);
    }
    await client.theme.uncodeSegment.mutate({ consultationId, codingId: act.codingId });
    changePassage(segmentId, ({ codings }) => ({ codings: codings.filter(({ id }) => id !== act.codingId) }));
    return opposite(act, "");
  }

  function changePassage(segmentId: string, changes: (passage: DeskPassage) => Partial<DeskPassage>): void {
    const passages = memory.current.passages.map((passage) =>
      passage.id === segmentId ? { ...passage, ...changes(passage) } : passage,
    );
    change({ passages });
  }

  /** An act made of how things stand when its turn comes. */
  const performNow = (actFrom: (passage: DeskPassage) => Act | undefined, segmentId = memory.current.selected): void =>
    inLine(async () => {
      const passage = memory.current.passages.find(({ id }) => id === segmentId);
      const act = passage && actFrom(passage);
      if (act === undefined) return;
      const back = await carryOut(act);
      change({ undo: [...memory.current.undo, back], said: saidOf(act, { words, themes: memory.current.themes }) });
    });

  const acts: CodingActs = {
    select: (segmentId) => {
      change({ selected: segmentId, found: "" });
      const address = addressOf(data);
      history.replaceState(null, "", `${address}${address.includes("?") ? "&" : "?"}segment=${segmentId}`);
    },
    perform: (act) => performNow((passage) => renewed(act, passage), act.segmentId),
    addTheme: (label) =>
      inLine(async () => {
        const segmentId = memory.current.selected;
        const { theme } = await client.theme.addTheme.mutate({ consultationId, label });
        const added: DeskTheme = { id: theme.id, label, language: undefined };
        change({ themes: [...memory.current.themes, added], said: fill(code.saidAdded, { theme: label }) });
        if (segmentId === undefined) return;
        const act: Act = { kind: "code", segmentId, themeId: theme.id };
        const back = await carryOut(act);
        change({ undo: [...memory.current.undo, back], said: saidOf(act, { words, themes: memory.current.themes }) });
      }),
    undo: () =>
      inLine(async () => {
        const last = memory.current.undo.at(-1);
        if (last === undefined) return change({ said: code.saidNothing });
        const before = memory.current.undo;
        change({ undo: before.slice(0, -1), selected: last.segmentId });
        try {
          const act = standing(last, memory.current.passages);
          if (act !== undefined) await carryOut(act);
        } catch (error) {
          const failure = failureOf(error);
          if (failure !== undefined && isPassing(failure)) change({ undo: before });
          throw error;
        }
        change({ said: code.saidUndone });
      }),
    next: () => {
      const next = nextToDo(memory.current.passages, memory.current.selected);
      if (next === undefined) change({ said: code.saidAllDone });
      else acts.select(next.id);
    },
    find: (letters) => change({ found: letters }),
    setKeys: (on) => {
      setKeysOn(on);
      keepKeys(on);
    },
  };

  useEffect(() => {
    setKeysOn(areKeysOn());
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isSingleKey(event) || (!keysOn && event.key !== "?")) return;
      if (onSingleKey(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  function onSingleKey(key: string): boolean {
    const { passages, selected } = memory.current;
    const index = passages.findIndex(({ id }) => id === selected);
    const step = (to: number): void => {
      const other = passages[to];
      if (other !== undefined) acts.select(other.id);
    };
    if (/^[1-9]$/.test(key)) {
      const number = Number(key);
      if (!data.mayFile || !data.questions.some((question) => question.number === number)) return false;
      performNow((passage) => fileAct(passage, number));
      return true;
    }
    const byKey: Readonly<Record<string, () => void>> = {
      j: () => step(index + 1),
      k: () => step(index - 1),
      u: () => acts.undo(),
      e: () => acts.next(),
      c: () => document.getElementById("find")?.focus(),
      a: () => document.getElementById("new-theme")?.focus(),
      "?": () => document.getElementById("keys")?.toggleAttribute("open"),
    };
    const act = Object.hasOwn(byKey, key) ? byKey[key] : undefined;
    act?.();
    return act !== undefined;
  }

  const { passages, themes, selected, said, undo, found } = memory.current;
  useEffect(() => {
    document.querySelector(".passage-list [aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <CodingView
      {...data}
      passages={passages}
      themes={themes}
      selected={selected}
      said={said}
      undoing={undo.at(-1)}
      acts={acts}
      found={found}
      keysOn={keysOn}
    />
  );
}

/** The same wish on the passage as it stands by now. */
function renewed(act: Act, passage: DeskPassage): Act | undefined {
  if (act.kind !== "file") return act;
  const changed = [...act.questions, ...act.before].filter(
    (number) => act.questions.includes(number) !== act.before.includes(number),
  );
  const questions = changed.reduce<readonly number[]>(toggleQuestion, passage.questions);
  return { ...act, questions, before: passage.questions };
}

/** A coding that was undone and made again has another id: it is found by its theme. Undefined when it is gone already. */
function standing(act: Act, passages: readonly DeskPassage[]): Act | undefined {
  if (act.kind !== "uncode") return act;
  const passage = passages.find(({ id }) => id === act.segmentId);
  const coding = passage?.codings.find(({ themeId }) => themeId === act.themeId);
  return coding === undefined ? undefined : { ...act, codingId: coding.id };
}

function fileAct(passage: DeskPassage, number: number): Act {
  const before = passage.questions;
  return { kind: "file", segmentId: passage.id, questions: toggleQuestion(before, number), before };
}
