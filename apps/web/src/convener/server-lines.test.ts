import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { ServerLines } from "./server-lines.tsx";
import { en } from "./words/en.ts";

const calm = { folder: undefined, isIncomplete: false, logIsLong: false };
const render = (server: object): string =>
  renderToString(ServerLines({ desk: { words: en }, server: { ...calm, ...server } } as never));

test("nothing is said of a server that is well", () => {
  expect(render({})).toBe("");
});

test("the desk is warned of a data folder that will be gone, by the name of its kind", () => {
  for (const [kind, name] of [
    ["layer", "overlay"],
    ["volatile", "tmpfs"],
    ["network", "NFS"],
  ]) {
    expect(render({ folder: { kind, name } })).toMatch(new RegExp(`^<p class="bad" role="alert">.*\\(${name}\\)`));
  }
});

test("of a store that lacks something, and of a log that grows", () => {
  expect(render({ isIncomplete: true })).toMatch(/role="alert">Something .* is missing/);
  expect(render({ logIsLong: true })).toContain("consult doctor");
});
