/**
 * Characters that show nothing and do something: they move a terminal's cursor, or turn letters round. What somebody wrote
 * may hold them; on a terminal they are shown by their number, and JSON says them by it, so that nothing acts or hides.
 */

/** Controls but line break and tabulator, and those that say which way to write. */
const acting = new RegExp(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]`,
  "g",
);
/** Marks that only say which way one place is written: needed by nobody on a line of ours, and ugly by their number. */
const marks = /[\u061c\u200e\u200f]/g;
/** Bold, dim, italic, underlined, colours, and their ends: what we write ourselves. Hidden letters are none of them. */
const styling = new RegExp(String.raw`(\u001b\[(?:[0-4]|2[2-4]|3[0-9]|4[0-9]|9[0-7])m)`);

/** Text for a terminal. */
export function shown(text: string): string {
  return text
    .split(styling)
    .map((part, place) => (place % 2 === 1 ? part : part.replace(marks, "").replace(acting, byNumber)))
    .join("");
}

/** JSON that says the same. */
export function saidInJson(json: string): string {
  return json.replace(acting, byNumber);
}

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
