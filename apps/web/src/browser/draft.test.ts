import { expect, test } from "vitest";
import { emptyForm } from "../participant/answer-form.ts";
import { answerDraftPlace, type Draft } from "./draft.ts";

const draft: Draft = { form: { ...emptyForm("key"), answers: { "1": "words" } }, step: "words" };

test("a draft is kept, read and cleared, apart from every other", () => {
  const storage = memory();
  expect(answerDraftPlace("one", storage).keep(draft)).toBe(true);
  expect(answerDraftPlace("one", storage).read()).toEqual(draft);
  expect(answerDraftPlace("other", storage).read()).toBeUndefined();
  answerDraftPlace("one", storage).clear();
  expect(storage.size()).toBe(0);
});

test("a browser that keeps nothing, or a full one, is said and breaks nothing", () => {
  const refusing = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("full");
    },
    removeItem: () => {
      throw new Error("denied");
    },
  };
  for (const storage of [refusing, undefined]) {
    const place = answerDraftPlace("one", storage);
    expect(place.keep(draft)).toBe(false);
    expect(place.read()).toBeUndefined();
    place.clear();
  }
});

test("whoever says 'not on this device' leaves nothing on it, until they say otherwise", () => {
  const storage = memory();
  answerDraftPlace("one", storage).keep(draft);
  answerDraftPlace("one", storage).refuse();
  // A later page, which knows of it by the device alone.
  const later = answerDraftPlace("one", storage);
  expect([later.read(), later.isRefused(), later.keep(draft), later.read()]).toEqual([
    undefined,
    true,
    false,
    undefined,
  ]);
  expect(storage.getItem("consult:draft:one")).not.toContain("words");
  later.clear();
  expect([later.isRefused(), later.keep(draft), later.read()]).toEqual([false, true, draft]);
});

test.each(["", "null", "{", "[]", '{"form":{}}', '{"form":{"key":1,"answers":{}}}'])("%j is no draft", (text) => {
  const storage = memory();
  storage.setItem("consult:draft:one", text);
  expect(answerDraftPlace("one", storage).read()).toBeUndefined();
});

function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    size: () => items.size,
  };
}
