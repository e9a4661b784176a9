import { expect, test } from "vitest";
import { holdsFiles, namesFiles, pointsElsewhere } from "./files-elsewhere.ts";

test.each([
  ["See attached file(s)", true],
  ["Please find our comments attached.", true],
  ["Voir pièce jointe", true],
  ["Ver archivo adjunto", true],
  ["Siehe Anhang", true],
  ["См. приложенный файл", true],
  ["انظر الملف المرفق", true],
  ["请见附件", true],
  ["https://files.example/a.pdf", true],
  ["https://files.example/a.pdf, https://files.example/b.pdf", true],
  ["", false],
  ["I am attached to my town", false],
  ["Open the halls.", false],
  [`See attached. ${"We want homes that people can pay for. ".repeat(4)}`, false],
  [`附件。${"我们要公园".repeat(10)}`, false],
])("%j points to files: %s", (text, is) => {
  expect(pointsElsewhere(text)).toBe(is);
});

test.each([
  ["Attachment Files", ["https://d.example/attachment_1", ""], true],
  ["attachments", ["0", "3"], true],
  ["Upload your statement", ["", ""], true],
  ["Pièces jointes", ["lettre.docx"], true],
  ["附件", ["https://d.example/1"], true],
  ["Beitrag", ["https://drive.google.com/open?id=abc", ""], true],
  ["Statement", ["https://d.example/s.pdf?x=1"], true],
  ["Document link", ["https://d.example/7"], true],
  ["url", ["https://p.example/11"], false],
  ["Attached to", ["the town and its river"], false],
  ["Ward", ["North"], false],
  ["Ward", [""], false],
] as const)("%s with %j holds files: %s", (heading, cells, is) => {
  expect(holdsFiles(heading, cells)).toBe(is);
});

test("a cell that says there is none names none", () => {
  expect(["", "0", "no", "[]", "N/A", "2", "a.pdf"].map(namesFiles)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});
