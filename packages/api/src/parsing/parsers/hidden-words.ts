/** Words of a letter's page that its design makes invisible: a reader of the letter did not see what a reader of its text sees. */

const tag = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi;
const hiding =
  /(?:^|[\s"';{])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|opacity|max-height|max-width)\s*:\s*0(?![.\d]*[1-9]))/i;
const empty = new Set(["img", "br", "hr", "input", "meta", "link", "area", "base", "col", "source", "track", "wbr"]);

/** Each stretch as it stands in the page, without its tags. Looks at each character a bounded number of times. */
export function hiddenWords(html: string): string[] {
  const found: string[] = [];
  let open: { name: string; depth: number; words: string; from: number } | undefined;
  for (const match of html.matchAll(tag)) {
    const [whole, slash, given = "", attributes = ""] = match;
    const name = given.toLowerCase();
    if (open === undefined) {
      if (slash === "" && !empty.has(name) && isHidden(attributes)) {
        open = { name, depth: 1, words: "", from: match.index + whole.length };
      }
      continue;
    }
    open.words += ` ${html.slice(open.from, match.index)}`;
    open.from = match.index + whole.length;
    if (name === open.name) open.depth += slash === "" ? 1 : -1;
    if (open.depth > 0) continue;
    found.push(asOneLine(open.words));
    open = undefined;
  }
  if (open !== undefined) found.push(asOneLine(open.words + html.slice(open.from)));
  return found.filter((words) => words !== "");
}

/** Whether the text shows any of what the page hides. */
export function showsHidden(text: string, html: string): boolean {
  const hides = hiddenWords(html);
  if (hides.length === 0) return false;
  const shown = asOneLine(text);
  // An entity is written otherwise in the text: what stands before it is enough to know the words by.
  return hides.some((words) => {
    const known = words.split("&", 1)[0]?.trim().slice(0, 40) ?? "";
    return known !== "" && shown.includes(known);
  });
}

function isHidden(attributes: string): boolean {
  if (/(?:^|\s)hidden(?=[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""'))) return true;
  const style = /\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(attributes);
  return style !== null && hiding.test(style[1] ?? style[2] ?? style[3] ?? "");
}

function asOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
