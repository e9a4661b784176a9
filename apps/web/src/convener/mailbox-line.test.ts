import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { MailboxLine } from "./mailbox-line.tsx";
import { en } from "./words/en.ts";

const looked = "2016-09-01T10:00:00.000Z";
const render = (mailbox: object): string => {
  const view = MailboxLine({ desk: { words: en, page: { locale: "en" } }, mailbox } as never);
  return view === null ? "" : renderToString(view);
};

test("the desk sees when the mailbox was looked at and when the last letter came, and red when nobody looks", () => {
  const calm = render({ checkedAt: looked, lastLetterAt: undefined, isSilent: false });
  expect(calm).toMatch(/last looked at .*2016.*; last letter never\./);
  expect(calm).not.toContain("alert");
  expect(render({ checkedAt: looked, lastLetterAt: looked, isSilent: true })).toMatch(/^<p class="bad" role="alert">/);
  expect(render({ checkedAt: undefined, lastLetterAt: undefined, isSilent: true })).toContain("last looked at never");
});

test("where no mailbox is watched nothing is said of one", () => {
  expect(render({ checkedAt: undefined, lastLetterAt: undefined, isSilent: false })).toBe("");
});
