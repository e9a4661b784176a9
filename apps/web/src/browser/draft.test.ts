import { expect, test } from "vitest";
import { emptyForm } from "../participant/answer-form.ts";
import { draftPlace, type Draft } from "./draft.ts";

const draft: Draft = { form: { ...emptyForm("key"), answers: { "1": "words" } }, step: "words" };

test("a draft is kept, read and cleared, apart from every other", () => {
  const storage = memory();
  expect(draftPlace("one", storage).keep(draft)).toBe(true);
  expect(draftPlace("one", storage).read()).toEqual(draft);
  expect(draftPlace("other", storage).read()).toBeUndefined();
  draftPlace("one", storage).clear();
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
    const place = draftPlace("one", storage);
    expect(place.keep(draft)).toBe(false);
    expect(place.read()).toBeUndefined();
    place.clear();
  }
});

test.each(["", "null", "{", "[]", '{"form":{}}', '{"form":{"key":1,"answers":{}}}'])("%j is no draft", (text) => {
  const storage = memory();
  storage.setItem("consult:draft:one", text);
  expect(draftPlace("one", storage).read()).toBeUndefined();
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
