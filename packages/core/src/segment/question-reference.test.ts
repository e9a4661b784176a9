import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findQuestionReferences } from "./question-reference.ts";

const questionNumbers = [1, 2, 3, 4, 5, 6];

function found(text: string, bare = true): string {
  return findQuestionReferences(text, { questionNumbers, bare })
    .map(({ start, questions }) => `${start}:${questions.join("+")}`)
    .join(" ");
}

describe("a question named at the start of a line", () => {
  test.each([
    ["Q3: We run a shelter", "0:3"],
    ["q3 we run a shelter", "0:3"],
    ["Q.3 We run", "0:3"],
    ["Q 3. We run", "0:3"],
    ["Q-3) We run", "0:3"],
    ["Q#3 We run", "0:3"],
    ["Ｑ３：We run", "0:3"],
    ["Question 3", "0:3"],
    ["QUESTION 3 -- we run", "0:3"],
    ["Question no. 3: we", "0:3"],
    ["Question number 3 we", "0:3"],
    ["Question #3 we", "0:3"],
    ["Question (3) we", "0:3"],
    ["Question 3a we", "0:3"],
    ["Question 3 (b): we", "0:3"],
    ["Question 3(b): we", "0:3"],
    ["Question 3.1 we", "0:3"],
    ["Question three: we", "0:3"],
    ["Question III", "0:3"],
    ["Re question 3, we", "0:3"],
    ["Re: Question 3", "0:3"],
    ["In response to question 3 we", "0:3"],
    ["Answer to question 3: we", "0:3"],
    ["Answer 3: we", "0:3"],
    ["* **Question 3**: we", "0:3"],
    ["> “Question 3” we", "0:3"],
    ["  Question 3\n", "0:3"],
    ["Dear all,\n\nQuestion 2: we\n\nQuestion 5: we", "11:2 27:5"],
    ["Questions 2 and 4: we", "0:2+4"],
    ["Questions 1, 2 & 5: we", "0:1+2+5"],
    ["Questions 1, 2, and 5: we", "0:1+2+5"],
    ["Q1 & Q2: we", "0:1+2"],
    ["Q1/Q2 we", "0:1+2"],
    ["Q1-Q3 we", "0:1+2+3"],
    ["Questions 2 to 4: we", "0:2+3+4"],
    ["Questions 4-2: we", "0:4"],
    ["Questions 2 to nowhere", "0:2"],
    ["Questions 3 and 200 people", "0:3"],
    ["La question 3 :", "0:3"],
    ["À la question n° 3 :", "0:3"],
    ["Question numéro 3", "0:3"],
    ["Questions 2 et 4 :", "0:2+4"],
    ["Réponse 3 : nous", "0:3"],
    ["Pregunta 3: tenemos", "0:3"],
    ["¿Pregunta 3?", "0:3"],
    ["Preguntas 1 y 2.", "0:1+2"],
    ["P3. Tenemos", "0:3"],
    ["Pergunta 3 – temos", "0:3"],
    ["Questão 3: temos", "0:3"],
    ["Zu Frage 3: wir", "0:3"],
    ["Fragen 2 und 3", "0:2+3"],
    ["Вопрос 3. Мы", "0:3"],
    ["Вопрос № 3", "0:3"],
    ["По вопросу", ""],
    ["Вопросы 1 и 2:", "0:1+2"],
    ["السؤال ٣: نعمل", "0:3"],
    ["السؤال رقم ٣ نعمل", "0:3"],
    ["السؤال الثالث: نعمل", "0:3"],
    ["س٣: نعمل", "0:3"],
    ["\u200fالسؤال 3", "0:3"],
    ["问题3：我们", "0:3"],
    ["问题三：我们", "0:3"],
    ["問題 3 我們", "0:3"],
    ["第三个问题：我们", "0:3"],
    ["第3题 我们", "0:3"],
    ["質問3について", "0:3"],
    ["Swali la 3: sisi", "0:3"],
    ["Swali la tatu: sisi", "0:3"],
    ["Maswali 1 na 2:", "0:1+2"],
    ["प्रश्न ३: हम", "0:3"],
  ])("%s", (text, expected) => expect(found(text, false)).toBe(expected));
});

describe("no question is named", () => {
  test.each([
    "Question 9: there is none",
    "Question 12345678901234567890",
    "Questions remain about funding",
    "The question 3rd parties ask",
    "Question 3% of them",
    "Question 3x",
    "Q3 2015 results were good",
    "Q3/2015 results",
    "Q3 of 2015",
    "We answered. Question 3 remains open",
    "We think question 3: is hard",
    "Answer 3 people gave",
    "P3 is a school",
    "第三的",
    "第一次",
    "问题很多",
    "on on on on question 3",
    "Questionnaireswithaverylongname 3",
    "3.5 million people",
    "3,000 people",
    "2016. We began",
    "16.09.2016",
    "3. September 2016 was a Saturday",
    "3 people came",
    "3: people".replace(": ", ":"),
    "12) there is no question 12",
    "(3 of them) came",
    "[3) came",
    "",
    "\n\n",
  ])("%j", (text) => expect(found(text)).toBe(""));
});

describe("inside a line a mark must follow", () => {
  test.each([
    ["Thank you. Question 3: we run a shelter", "11:3"],
    ["Thank you! Q3) we run", "11:3"],
    ["谢谢。问题3：我们", "3:3"],
    ["Thank you. 3) we run", ""],
    ["Q1: yes. Q2: no.", "0:1 9:2"],
  ])("%s", (text, expected) => expect(found(text)).toBe(expected));
});

describe("bare numbers", () => {
  test.each([
    ["at the start of the text", "3) We run a shelter", "0:3"],
    ["in brackets", "(3) We run", "0:3"],
    ["in square brackets", "[3] We run", "0:3"],
    ["behind a hash", "#3 We run", "0:3"],
    ["in bold", "**3.** We run", "0:3"],
    ["a range", "1-3: We run", "0:1+2+3"],
    ["a range in words", "1 and 2. We run", "0:1+2"],
    ["with a dash", "3 - We run", ""],
    ["alone on a line", "3\nWe run\n\n5\nWe walk", "0:3 10:5"],
    ["full width", "３）我们", ""],
    ["Chinese mark", "3、我们", "0:3"],
    ["Arabic digits", "٣) نعمل", "0:3"],
    ["with a part", "3a) We run", "0:3"],
    ["several, from the start", "1. Shelter\n2. Diaspora\n3. Work", "0:1 11:2 23:3"],
    ["with gaps, after a greeting", "Dear all\n2. Diaspora\n5. Trust", "9:2 21:5"],
    ["one, after a greeting and an empty line", "Dear all\n\n4. Voice", "10:4"],
    ["one, in the middle of a paragraph", "we have worked with\n4. That is all", ""],
    ["a list after a colon", "We propose:\n1. Shelter\n2. Schools", ""],
    ["answers after a colon", "Our answers to your questions:\n1. Shelter\n2. Schools", "31:1 42:2"],
    ["a tight list after a paragraph", "We have three proposals.\n1. Fund\n2. Train", ""],
    ["paragraphs apart", "Thank you for asking.\n\n1. Shelter.\n\n2. Schools.", "23:1 36:2"],
    ["long answers", `Thank you.\n1. ${"word ".repeat(60)}\n2. ${"word ".repeat(60)}`, "11:1 315:2"],
    ["a list that counts past the last question", "1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g", ""],
    ["a list that starts again", "1. a\n2. b\n1. c\n2. d", ""],
    ["a nested list with another mark", "1. a\n(1) x\n(2) y\n2. b", "0:1 17:2"],
    ["a nested list with another margin", "1. a\n   1. x\n   2. y\n2. b", "0:1 21:2"],
    ["a list under a named question", "Question 1\nWe need:\n1. a\n2. b", "0:1"],
    ["going on from a named question", "Question 1\nWe run\n2. We reach\n3. We walk", "0:1 18:2 30:3"],
    ["before a named question", "1. a\n2. b\nQuestion 3: c", "10:3"],
  ])("%s", (_, text, expected) => expect(found(text)).toBe(expected));

  test("count for nothing in the field of a question", () => {
    expect(found("1. Shelter\n2. Diaspora", false)).toBe("");
  });
});

test("references lie in the text, in order, and name questions that exist", () => {
  const bits = fc.constantFrom(
    "Q",
    "Question ",
    "3",
    "2",
    "9",
    ":",
    ". ",
    ")",
    "(",
    "\n",
    " ",
    "we",
    "第",
    "题",
    "٣",
    "السؤال ",
    "-",
    " and ",
    "#",
    "*",
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), fc.boolean(), (parts, bare) => {
      const text = parts.join("");
      let last = -1;
      for (const { start, end, questions } of findQuestionReferences(text, { questionNumbers, bare })) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(questions.length).toBeGreaterThan(0);
        expect(questions).toEqual([...new Set(questions)].toSorted((a, b) => a - b));
        expect(questions.every((number) => questionNumbers.includes(number))).toBe(true);
        last = end - 1;
      }
    }),
  );
});

test.each([
  "Q1 ",
  "Q1: ",
  "1",
  "1) ",
  "1)\n",
  "Q. ",
  ". Q",
  "\n",
  " ",
  "question ",
  "re ",
  "Q1-",
  "(",
  "第",
  "٣",
  "1,",
  "1\n\n",
  "第1题。",
])("half a megabyte of %j costs linear time: quadratic, it would take many minutes", { timeout: 60_000 }, (bit) => {
  const text = bit.repeat(Math.ceil(500_000 / bit.length));
  expect(findQuestionReferences(text, { questionNumbers, bare: true })).toBeDefined();
});
