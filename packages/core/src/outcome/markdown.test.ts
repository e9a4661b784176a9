import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeMarkdown, inlineToText, parseInline, unescapeMarkdown } from "./inline.ts";
import { parseMarkdown } from "./markdown.ts";

describe("blocks", () => {
  test("each with its line", () => {
    const source = [
      "# Title", // 1
      "First line",
      "second line.",
      "",
      "- one", // 5
      "  goes on",
      "- two",
      "",
      "- three",
      "1. first", // 10
      "2) second",
      "> words",
      ">",
      ">more",
      "| a | b \\| c |", // 15
      "| --- | --- |",
      "| 1 | 2",
      "```",
      "# no heading",
      "```", // 20
      "***",
      "<!-- a note -->",
      "####### seven",
      "2016. A year is no list.",
      "last", // 25
    ].join("\n");
    expect(parseMarkdown(source)).toMatchObject([
      { kind: "heading", level: 1, line: 1 },
      { kind: "paragraph", line: 2, content: [{ text: "First line\nsecond line." }] },
      {
        kind: "list",
        line: 5,
        isOrdered: false,
        items: [{ line: 5, content: [{ text: "one\ngoes on" }] }, { line: 7 }, { line: 9 }],
      },
      { kind: "list", line: 10, isOrdered: true, items: [{ line: 10 }, { line: 11 }] },
      { kind: "quote", line: 12, lines: ["words", "", "more"] },
      {
        kind: "table",
        line: 15,
        header: { cells: [[{ text: "a" }], [{ text: "b | c" }]] },
        rows: [{ line: 17, cells: [[{ text: "1" }], [{ text: "2" }]] }],
      },
      { kind: "code", line: 18, text: "# no heading" },
      { kind: "rule", line: 21 },
      { kind: "comment", line: 22, text: "a note" },
      { kind: "paragraph", line: 23, content: [{ text: "####### seven\n2016. A year is no list.\nlast" }] },
    ]);
  });

  test.each([
    ["a comment over lines", "<!-- a\nb -->\n\nx", ["comment", "paragraph"]],
    ["a comment that never ends", "<!-- a\n\nb", ["comment"]],
    ["a comment with words behind it", "<!-- a --> words", ["paragraph"]],
    ["a fence that never ends", "~~~\na\n\nb", ["code"]],
    ["a list before a blank and a paragraph", "- a\n\nb", ["list", "paragraph"]],
    ["a list at the end", "- a\n\n", ["list"]],
    ["a heading right under a paragraph", "a\n## b", ["paragraph", "heading"]],
    ["a pipe without a table", "| a\nb", ["paragraph"]],
    ["a table at the end", "| a |\n| - |", ["table"]],
    ["a dash that is no list", "-a", ["paragraph"]],
    ["rules", "---\n___\n- - -", ["rule", "rule", "rule"]],
    ["other line ends", "# a\r\nb\rc", ["heading", "paragraph"]],
    ["nothing", "", []],
  ])("%s", (_, source, kinds) => expect(parseMarkdown(source).map(({ kind }) => kind)).toEqual(kinds));
});

describe("inside a line", () => {
  test.each<[string, unknown]>([
    [
      "a **b *c* d** e",
      [
        { text: "a " },
        { kind: "strong", content: [{ text: "b " }, { kind: "emphasis" }, { text: " d" }] },
        { text: " e" },
      ],
    ],
    ["_a_ snake_case_word", [{ kind: "emphasis" }, { text: " snake_case_word" }]],
    ["2 * 3 * 4", [{ kind: "text", text: "2 * 3 * 4" }]],
    ["*a * b*", [{ kind: "emphasis", content: [{ text: "a * b" }] }]],
    ["*never ends, *never", [{ kind: "text", text: "*never ends, *never" }]],
    ["`a*b*` `open", [{ kind: "code", text: "a*b*" }, { text: " `open" }]],
    [
      "``` ` ```",
      [
        { kind: "code", text: "" },
        { kind: "code", text: " " },
        { text: " " },
        { kind: "code", text: "" },
        { text: "`" },
      ],
    ],
    ["\\*a\\* \\x \\", [{ kind: "text", text: "*a* \\x \\" }]],
    [
      "a<!-- b -->c <!-- open <!-- open",
      [{ text: "a" }, { kind: "comment", comment: "b" }, { text: "c <!-- open <!-- open" }],
    ],
    [
      "[a](b) ![c](d)",
      [{ kind: "link", text: "a", target: "b" }, { text: " " }, { kind: "image", text: "c", target: "d" }],
    ],
    ["[a \\] b](c)", [{ kind: "link", text: "a ] b", target: "c" }]],
    ["[a [b](c)", [{ text: "[a " }, { kind: "link", text: "b" }]],
    ["[a](b c) [d](e", [{ kind: "text", text: "[a](b c) [d](e" }]],
    ["[a] ! [b\\", [{ kind: "text", text: "[a] ! [b\\" }]],
    ["<script>", [{ kind: "text", text: "<script>" }]],
  ])("%s", (source, nodes) => expect(parseInline(source, 1)).toMatchObject(nodes as object));

  test("links know their line, wherever they stand", () => {
    const nodes = parseInline("a\n*b\nc* [d](e)\n<!--\n-->[f\ng](h) [i](j)", 10);
    expect(nodes.filter(({ kind }) => kind === "link")).toMatchObject([{ line: 12 }, { line: 14 }, { line: 15 }]);
    expect(parseInline("*a\n[b](c)*", 5)).toMatchObject([{ content: [{ text: "a\n" }, { line: 6 }] }]);
  });

  test("escaped text is read back as it was, on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const oneLine = text.replace(/\s+/g, " ");
        expect(inlineToText(parseInline(escapeMarkdown(text), 1))).toBe(oneLine);
        expect(unescapeMarkdown(escapeMarkdown(oneLine.replaceAll("\\", "")))).toBe(oneLine.replaceAll("\\", ""));
      }),
    );
    expect(inlineToText(parseInline("**a** `b` [c](d)", 1))).toBe("a b c");
  });

  test("no source is lost to an exception", () => {
    const bits = fc.constantFrom(
      "*",
      "**",
      "_",
      "[",
      "](",
      ")",
      "`",
      "<!--",
      "-->",
      "\\",
      "\n",
      "a",
      " ",
      "|",
      "> ",
      "- ",
      "# ",
      "```",
      "1. ",
    );
    fc.assert(fc.property(fc.array(bits, { maxLength: 60 }), (parts) => void parseMarkdown(parts.join(""))));
  });
});

test.each([
  "*",
  "**",
  "_a",
  "*a ",
  "[",
  "[a](",
  "![",
  "`",
  "``",
  "<!--",
  "a <!--",
  "\\",
  "> ",
  "- a\n",
  "| a\n",
  "|-\n",
  "# a\n",
  "a\n",
  "```\n",
  "<!-- a --> b\n",
  "*a_",
  "**a*",
])("half a megabyte of %j costs linear time: quadratic, it would take many minutes", { timeout: 60_000 }, (bit) => {
  expect(parseMarkdown(bit.repeat(Math.ceil(500_000 / bit.length)))).toBeDefined();
});
