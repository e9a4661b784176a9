import { describe, expect, expectTypeOf, test } from "vitest";
import { aDefinition } from "../testing/builders.ts";
import { ConsultationDefinition } from "./consultation.ts";
import { defineConsultation } from "./define-consultation.ts";
import { keysAt } from "./definition-problem.ts";
import { parseDefinition } from "./parse-definition.ts";

const whole = aDefinition();

function problemsWith(change: Record<string, unknown>): string[] {
  const parsed = parseDefinition({ ...whole, ...change });
  return parsed.ok ? [] : parsed.refusal.problems.map(({ path, message }) => `${path}: ${message}`);
}

test("a definition is read, with its defaults filled in", () => {
  const { occasions: _, buildsOn: __, documents: ___, ...written } = whole;
  expect(parseDefinition(written)).toEqual({ ok: true, value: whole });
});

test("a refusal says how much is to be mended, and where, for people and for programs", () => {
  const parsed = parseDefinition({ ...whole, accent: "red", titel: "x" });
  expect(parsed).toEqual({
    ok: false,
    refusal: {
      kind: "definition-not-usable",
      problems: [
        { path: "accent", at: ["accent"], message: "expected a colour such as #1d4f7c" },
        { path: "titel", at: ["titel"], message: "there is no such key; did you mean title?" },
      ],
      message:
        "This definition cannot be used yet. 2 things need mending:\naccent: expected a colour such as #1d4f7c\ntitel: there is no such key; did you mean title?",
    },
  });
  const one = parseDefinition("nothing of the kind");
  expect(!one.ok && one.refusal.message).toBe(
    "This definition cannot be used yet. One thing needs mending:\nexpected a group of keys and values, found text",
  );
});

describe("what a field sees alone", () => {
  const question = whole.questions[0];
  test.each<[string, Record<string, unknown>, string]>([
    [
      "a missing text",
      { title: undefined },
      "title: is missing; expected text, or one text a language such as { en: ..., fr: ... }",
    ],
    ["a missing group", { contact: undefined }, "contact: is missing; expected a group of keys and values"],
    ["an empty text", { summary: "" }, "summary: must not be empty"],
    ["an empty list", { questions: [] }, "questions: give at least one"],
    ["nothing", { questions: null }, "questions: expected a list, found nothing"],
    ["a list for a group", { contact: [] }, "contact: expected a group of keys and values, found a list"],
    ["a number for text", { id: 2016 }, "id: expected text; put it in quotes"],
    [
      "a date for text",
      { occasions: [{ ...occasion(), startsOn: new Date(0) }] },
      "occasions[0].startsOn: expected text; put it in quotes",
    ],
    [
      "text for a number",
      { questions: [{ ...question, number: "1" }] },
      "questions[0].number: expected a number, found text",
    ],
    [
      "half a number",
      { questions: [{ ...question, number: 1.5 }] },
      "questions[0].number: expected a whole number, found a number",
    ],
    ["a function", { contact: () => "en" }, "contact: expected a group of keys and values, found function"],
    [
      "a large number",
      { questions: [{ ...question, number: 100 }] },
      "questions[0].number: Too big: expected number to be <=99",
    ],
    ["nought", { questions: [{ ...question, number: 0 }] }, "questions[0].number: Too small: expected number to be >0"],
    [
      "a wrong name",
      { id: "Harbour Towns" },
      "id: use lower-case letters, digits and single hyphens, such as mayoral-forum-2016",
    ],
    [
      "a wrong word",
      { parties: [{ ...whole.parties[0], role: "convenor" }] },
      "parties[0].role: expected one of convener, partner; did you mean convener?",
    ],
    [
      "a far word",
      { moderation: { shown: "perhaps", policy: "x" } },
      "moderation.shown: expected one of after-reading, at-once",
    ],
    [
      "a missing word",
      { moderation: { policy: "x" } },
      "moderation.shown: is missing; expected one of after-reading, at-once",
    ],
    [
      "a word that is none",
      { moderation: { shown: 1, policy: "x" } },
      "moderation.shown: expected one of after-reading, at-once",
    ],
    [
      "a wrong language",
      { title: { english: "x" } },
      "title.english: expected a language tag such as en, pt-BR or zh-Hant",
    ],
    ["no language", { title: {} }, "title: give the text in at least one language"],
    ["an empty text in a language", { title: { en: "" } }, "title.en: must not be empty"],
    [
      "neither text nor texts",
      { title: 5 },
      "title: expected text, or one text a language such as { en: ..., fr: ... }",
    ],
    [
      "a day that never was",
      { deadline: { closes: { on: "2015-02-29" }, zone: "UTC" } },
      "deadline.closes.on: expected a day such as 2016-09-16",
    ],
    [
      "an abbreviated zone",
      { deadline: { closes: { on: "2016-09-16" }, zone: "CET" } },
      "deadline.zone: name a place whose clocks count, such as Europe/Brussels, or UTC, or anywhere-on-earth",
    ],
    [
      "an address that runs",
      { documents: [{ title: "x", url: "javascript:alert(1)" }] },
      "documents[0].url: expected a web address such as https://example.org/forum",
    ],
    [
      "an occasion backwards",
      { occasions: [{ ...occasion(), endsOn: "2016-09-28" }] },
      "occasions[0].endsOn: an occasion must not end before it starts",
    ],
    [
      "a key of a question",
      { questions: [{ ...question, teme: [] }] },
      "questions[0].teme: there is no such key; did you mean themes?",
    ],
    [
      "a key of nowhere",
      { contact: { xyzzyxyzzy: 1 } },
      "contact.xyzzyxyzzy: there is no such key here; known are name, email, phone, note",
    ],
    [
      "a key of the deadline",
      { deadline: { closes: { on: "2016-09-16" }, zone: "UTC", latte: "hold" } },
      "deadline.latte: there is no such key; did you mean late?",
    ],
  ])("%s", (_, change, problem) => {
    expect(problemsWith(change)).toEqual([problem]);
  });

  test("a closing that is given in no known way is told the ways there are", () => {
    expect(problemsWith({ deadline: { closes: { by: "2016-09-16" }, zone: "UTC" } })).toEqual([
      expect.stringMatching(/^deadline\.closes: say when it closes in one of three ways: on: /),
    ]);
  });
});

describe("what no field sees alone", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      "a party twice",
      { parties: [whole.parties[0], whole.parties[0]] },
      ["parties[1].id: town-network stands here twice; keep one of them"],
    ],
    [
      "nobody convening",
      { parties: [whole.parties[1]] },
      ["parties: nobody convenes this consultation; give at least one party the role convener"],
    ],
    [
      "a gap in the numbers",
      { questions: [whole.questions[0], { ...whole.questions[1], number: 3 }] },
      ["questions[1].number: expected 2, found 3; questions are numbered 1, 2, 3 in the order they stand in"],
    ],
    [
      "letters out of order",
      {
        questions: [
          {
            ...whole.questions[0],
            parts: [
              { letter: "a", text: "x" },
              { letter: "c", text: "x" },
            ],
          },
        ],
      },
      ["questions[0].parts[1].letter: expected b, found c; parts are lettered a, b, c in the order they stand in"],
    ],
    [
      "themes that are not there, one of them twice",
      { questions: [{ ...whole.questions[0], themes: ["wellcome", "sport", "sport"] }] },
      [
        "questions[0].themes[2]: sport stands here twice; keep one of them",
        "questions[0].themes[0]: there is no theme wellcome; did you mean welcome?",
        "questions[0].themes[1]: there is no theme sport; add it under themes or take it out here",
        "questions[0].themes[2]: there is no theme sport; add it under themes or take it out here",
      ],
    ],
    [
      "a theme twice",
      { themes: [...whole.themes, { id: "work", label: "x" }] },
      ["themes[2].id: work stands here twice; keep one of them"],
    ],
    [
      "a channel twice",
      { channels: [{ channel: "website" }, { channel: "website" }] },
      ["channels[1].channel: website stands here twice; keep one of them"],
    ],
    [
      "answers to what nobody wrote in public",
      { channels: [{ channel: "website", answersWithReceipt: true }] },
      [
        "channels[0].answersWithReceipt: what comes this way is not written in public, so there is nowhere to answer it; take it out",
      ],
    ],
    [
      "mail to nowhere",
      { channels: [{ channel: "email" }] },
      ["channels[0].address: is missing; say to which address people may write"],
    ],
    [
      "a call to nowhere",
      { channels: [{ channel: "call", phones: [] }], contact: {} },
      ["channels[0].phones: is missing; give a number to call, or a contact with whom a call can be arranged"],
    ],
    [
      "a count for a channel that is not offered",
      { deadline: { ...whole.deadline, countsByChannel: { website: "sent", facebook: "sent" } } },
      ["deadline.countsByChannel.facebook: this consultation offers no such channel; it offers website, email, call"],
    ],
    [
      "closing before it opens",
      { opensAt: "2016-09-17T00:00:00.000Z" },
      ["opensAt: it would open after it closes (2016-09-17T00:00:00.000Z); move the opening or the deadline"],
    ],
    ["a language twice", { languages: ["en", "en"] }, ["languages[1]: en stands here twice; keep one of them"]],
    [
      "texts without the first language, wherever they stand",
      { summary: { fr: "x" }, themes: [{ id: "work", label: { fr: "x" } }], questions: [whole.questions[0]] },
      [
        "summary: there is no text in en, the consultation's own language; add it, or put another language first",
        "themes[0].label: there is no text in en, the consultation's own language; add it, or put another language first",
      ],
    ],
    [
      "an accent nobody could read",
      { accent: "#ffcc00" },
      [
        "accent: white text on #ffcc00 could not be read by everybody: its contrast is 1.51 to 1, and 4.5 is needed; choose a darker colour",
      ],
    ],
    [
      "building on itself",
      { buildsOn: ["new-york", "harbour-towns"] },
      ["buildsOn[1]: a consultation cannot build on itself; take it out"],
    ],
    [
      "building twice on one",
      { buildsOn: ["new-york", "new-york"] },
      ["buildsOn[1]: new-york stands here twice; keep one of them"],
    ],
  ])("%s", (_, change, problems) => {
    expect(problemsWith(change)).toEqual(problems);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a call by its own numbers", { channels: [{ channel: "call", phones: ["+32 2 235 0554"] }], contact: {} }],
    ["a call by the contact's number", { channels: [{ channel: "call" }], contact: { phone: "+32 2 235 0554" } }],
    ["a call arranged by mail", { channels: [{ channel: "call" }], contact: { email: "a@example.org" } }],
    ["no accent", { accent: undefined }],
    ["an opening before the closing", { opensAt: "2016-09-16T23:59:59.999Z" }],
    ["a text in more languages than the consultation speaks", { summary: { en: "x", sw: "x" } }],
  ])("%s is fine", (_, change) => {
    expect(problemsWith(change)).toEqual([]);
  });
});

describe("defined in code", () => {
  const { definition } = {
    definition: defineConsultation({
      id: "harbour-towns",
      title: "Harbour towns",
      summary: "How?",
      languages: ["en"],
      parties: [{ id: "network", name: "Network", role: "convener" }],
      themes: [
        { id: "welcome", label: "Welcome" },
        { id: "work", label: "Work" },
      ],
      questions: [
        { number: 1, title: "Arrival", text: "What helps?" },
        { number: 2, title: "Work", text: "Who?", themes: ["work"] },
      ],
      channels: [{ channel: "website" }],
      deadline: { closes: { on: "2016-09-16" }, zone: "anywhere-on-earth" },
      contact: {},
      moderation: { shown: "at-once", policy: "Be civil." },
    }),
  };

  test("numbers, themes, channels and the id stay as narrow as they were written", () => {
    expectTypeOf(definition.id).toEqualTypeOf<"harbour-towns">();
    expectTypeOf(definition.questions[0]!.number).toEqualTypeOf<1 | 2>();
    expectTypeOf(definition.themes[0]!.id).toEqualTypeOf<"welcome" | "work">();
    expectTypeOf(definition.channels[0]!.channel).toEqualTypeOf<"website">();
    expectTypeOf(definition).toExtend<ConsultationDefinition>();
    expect(definition.deadline).toMatchObject({ counts: "sent", toleranceMinutes: 0, late: "hold" });
  });

  test("a wrong one throws with the same words", () => {
    expect(() => defineConsultation({ ...definition, id: "Harbour" })).toThrow("id: use lower-case letters");
  });
});

test("the keys that may stand at a place are found through lists, defaults and choices", () => {
  expect(keysAt(ConsultationDefinition, ["deadline", "closes"])).toEqual(["on", "at", "instant"]);
  expect(keysAt(ConsultationDefinition, ["questions", 0, "parts", 3])).toEqual(["letter", "text"]);
  expect(keysAt(ConsultationDefinition, ["id", "x"])).toEqual([]);
});

function occasion(): Record<string, unknown> {
  return { name: "Forum", relation: "reads-paper", startsOn: "2016-09-29", place: "Quezon City" };
}
