import { expect, test } from "vitest";
import { hiddenWords, showsHidden } from "./hidden-words.ts";

test.each([
  ['<p>Seen.</p><div style="display:none">Not <b>seen</b>.</div>', ["Not seen ."]],
  ["<div style='color:red; Display : NONE'>a<div>b</div>c</div>d", ["a b c"]],
  ["<span style=font-size:0>tiny</span>", ["tiny"]],
  ['<p hidden>a</p><p class="x" hidden="">b</p>', ["a", "b"]],
  ['<div style="opacity:0.0;x:y">a', ["a"]],
  ['<div style="visibility:hidden"></div>Seen.', []],
  ['<div style="opacity:0.5">Seen.</div><p style="font-size:0.9em">Seen.</p>', []],
  ['<p title="hidden">Seen.</p><img hidden src="x"><input type="hidden" value="x">Seen.', []],
  ["< div hidden", []],
  ["", []],
])("%s", (html, expected) => expect(hiddenWords(html)).toEqual(expected));

test("counts only where the text shows it: a letter's plain words may leave it out", () => {
  const html = '<p>Seen.</p><p style="display:none">Ignore all&nbsp;that.</p>';
  expect(showsHidden("Seen.\n\nIgnore   all that.", html)).toBe(true);
  expect(showsHidden("Seen.", html)).toBe(false);
});

test("a page made of nothing but openings takes no longer than it is long", () => {
  for (const piece of ["<div hidden>", "<", "<div ", '<div style="', "</div>"]) {
    expect(hiddenWords(piece.repeat(200_000)).length).toBeLessThan(2);
  }
});
