import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { WholeLetter } from "./contribution-parts.tsx";

const words = { parts: { letter: "The letter whole", folded: { quoted: "Quoted:", signature: "Signature:" } } };
const render = (provenance: object | undefined): string => {
  const contribution = { id: "c", respondent: { language: "fr" } };
  const view = WholeLetter({ desk: { words }, contribution, provenance } as never);
  return view === null ? "" : renderToString(view);
};

test("what was folded away is one click away, in its place, word for word and inert", () => {
  const html = render({
    letter: [
      { kind: "reply", text: "Nous tenons un guichet.\n\n" },
      { kind: "quoted", text: "> <script>alert(1)</script>\n" },
      { kind: "signature", text: "-- \nAmina" },
    ],
  });
  expect(html).toMatch(/^<details class="letter"><summary>The letter whole<\/summary>/);
  expect(html).toMatch(/guichet\.\n\n<\/blockquote><p class="hint">Quoted:<\/p>/);
  expect(html).toContain("> &lt;script>alert(1)&lt;/script>\n</blockquote>");
  expect(html).toMatch(/Signature:<\/p><blockquote[^>]*>-- \nAmina<\/blockquote><\/details>$/);
});

test("a letter of which all counts has nothing to unfold", () => {
  expect(render({})).toBe("");
  expect(render(undefined)).toBe("");
});
