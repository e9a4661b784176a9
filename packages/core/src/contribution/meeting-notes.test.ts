import { describe, expect, test } from "vitest";
import { answersToText } from "./answers-to-text.ts";
import { attendeeName, MeetingNotes, notesToAnswers, speakerAt } from "./meeting-notes.ts";
import { parseMeetingText } from "./parse-meeting-text.ts";

const text = `Title: Harbour evening
Place: Town hall
Date: 2016-09-10
Present: Amina Otieno (Welcome Circle); City of Vienna; Omar; Omar (Port)
Notes by: Noor

Amina Otieno: A meal on the first day.
It costs little.

City of Vienna: Q2: open the registry in the evening.

Our proposal: more buses.

Omar: two are called so.

City of Vienna:`;

describe("notes in plain text", () => {
  const draft = parseMeetingText(text);

  test("say what it was and who was there", () => {
    expect(draft).toMatchObject({ title: "Harbour evening", place: "Town hall", on: "2016-09-10", recordedBy: "Noor" });
    expect(draft.attendees).toEqual([
      { name: "Amina Otieno", organisation: "Welcome Circle" },
      { name: "City of Vienna" },
      { name: "Omar" },
      { name: "Omar", organisation: "Port" },
    ]);
  });

  test("a name before a colon is a speaker's only when it was there, and is no other's", () => {
    expect(draft.statements).toEqual([
      {
        text: "A meal on the first day.\nIt costs little.",
        speaker: { name: "Amina Otieno", organisation: "Welcome Circle" },
      },
      { text: "Q2: open the registry in the evening.", speaker: { name: "City of Vienna" } },
      { text: "Our proposal: more buses." },
      { text: "Omar: two are called so." },
      { text: "City of Vienna:" },
    ]);
  });

  test("in another language, with what is missing left out and a second title taken as words", () => {
    expect(parseMeetingText("Titre : Soirée\nLieu: \n\nTitre: Encore\r\n")).toEqual({
      title: "Soirée",
      attendees: [],
      statements: [{ text: "Lieu: " }, { text: "Titre: Encore\n" }],
    });
    expect(parseMeetingText("الحضور: أمينة؛ (البلدية)\n\nأمينة: نعم")).toEqual({
      attendees: [{ name: "أمينة" }, { organisation: "البلدية" }],
      statements: [{ text: "نعم", speaker: { name: "أمينة" } }],
    });
    expect(parseMeetingText("Present:\n\n:: x").statements).toEqual([{ text: "Present:" }, { text: ":: x" }]);
    expect(parseMeetingText("Present: ((;;\n\n:: x").statements).toEqual([{ text: ":: x" }]);
  });
});

test("those present may stand under each other, or in one line", () => {
  const below = parseMeetingText(
    "Title: Noon\nPrésents :\n- Amina (Circle, Kenya)\n• Omar\nDate: 2016-09-10\n\nOmar: tea.",
  );
  expect(below).toEqual({
    title: "Noon",
    on: "2016-09-10",
    attendees: [{ name: "Amina", organisation: "Circle, Kenya" }, { name: "Omar" }],
    statements: [{ text: "tea.", speaker: { name: "Omar" } }],
  });
  expect(parseMeetingText("Present: Amina (Circle, Kenya), Omar, Léa").attendees).toEqual([
    { name: "Amina", organisation: "Circle, Kenya" },
    { name: "Omar" },
    { name: "Léa" },
  ]);
});

test("whoever speaks on the next line is not made to have said it for the one before", () => {
  const { statements } = parseMeetingText(
    "Present: Amina; Omar\n\n- Amina: tea.\nAnd maps at 10:30, see\nhttps://example.org\nOmar: no.\nDr. Léa, Port: yes.",
  );
  expect(statements).toEqual([
    { text: "tea.\nAnd maps at 10:30, see\nhttps://example.org", speaker: { name: "Amina" } },
    { text: "no.", speaker: { name: "Omar" } },
    { text: "Dr. Léa, Port: yes." },
  ]);
});

test("each statement is found again in the words, with its speaker", () => {
  const notes = MeetingNotes.parse({ ...parseMeetingText(text) });
  const version = { version: 1, ...answersToText(notesToAnswers(notes)) };
  const speakers = version.answers.map(({ span }) => speakerAt(notes, version, span));
  expect(speakers.map((speaker) => speaker && attendeeName(speaker))).toEqual([
    "Amina Otieno, Welcome Circle",
    "City of Vienna",
    undefined,
    undefined,
    undefined,
  ]);
  expect(speakerAt(notes, { ...version, version: 2 }, { start: 0, end: 1 })).toBeUndefined();
  expect(speakerAt(notes, version, { start: 100_000, end: 100_001 })).toBeUndefined();
});

test("a statement may name its question; notes without a day, a title or a word are none", () => {
  const statements = [{ question: 2, text: " As said. " }];
  const notes = { title: "Evening", on: "2016-09-10", statements };
  expect(notesToAnswers(MeetingNotes.parse(notes))).toEqual([{ question: 2, text: " As said. " }]);
  for (const broken of [
    { ...notes, on: "soon" },
    { ...notes, title: " " },
    { ...notes, statements: [] },
    { ...notes, statements: [{ text: " " }] },
    { ...notes, attendees: [{}] },
    { ...notes, title: "\0" },
  ]) {
    expect(MeetingNotes.safeParse(broken).success).toBe(false);
  }
});
