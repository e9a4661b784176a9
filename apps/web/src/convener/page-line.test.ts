import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { PageLine } from "./page-line.tsx";
import { en } from "./words/en.ts";

const looked = "2016-09-01T10:00:00.000Z";
const calm = { checkedAt: looked, lastCommentAt: undefined, isSilent: false, failure: undefined, answering: undefined };
const render = (page: object): string => {
  const view = PageLine({ desk: { words: en, page: { locale: "en" } }, page: { ...calm, ...page } } as never);
  return view === null ? "" : renderToString(view);
};

test("the desk sees when the page was read and when the last comment came, and red when nobody reads it", () => {
  expect(render({})).toMatch(/last read .*2016.*; last comment never\./);
  expect(render({})).not.toContain("bad");
  const failed = render({ isSilent: true, failure: { message: "Make a new token." } });
  expect(failed).toMatch(/^<p class="bad" role="alert">.*Make a new token\./);
});

test("that comments cannot be answered is no alarm about reading", () => {
  const html = render({ answering: { message: "It needs a right." } });
  expect(html).toContain("It needs a right.");
  expect(html).not.toContain("alert");
});

test("where no page is read nothing is said of one", () => {
  expect(render({ checkedAt: undefined })).toBe("");
});
