/**
 * Which question a column answers: by the question's own words in any language, or by its number or code in front. The words
 * decide before the number does: another tool counts its questions its own way.
 */
import { toAsciiDigits } from "../base/digits.ts";
import type { LocalizedText } from "../base/localized-text.ts";
import { textToTokens } from "../base/tokens.ts";
import type { Question } from "../consultation/question.ts";
import { findQuestionReferences } from "../segment/question-reference.ts";

/** By the question's own words, or those of one of its parts. */
export function questionByWords(heading: string, questions: readonly Question[]): number | undefined {
  const asked = textToTokens(heading);
  const found = questions.flatMap(({ number, title, text, parts }) =>
    [title, text, ...parts.map((part) => part.text)].flatMap(textsOf).flatMap((words) => {
      const tokens = textToTokens(words);
      // A title of one word stands in many a heading: it must be all of it.
      const isFound = tokens === asked || (tokens.length >= leastTokens && ` ${asked} `.includes(` ${tokens} `));
      return isFound ? [{ number, tokens }] : [];
    }),
  );
  // A question may begin like another: the heading is the one that has most of its words.
  const most = Math.max(...found.map(({ tokens }) => tokens.length));
  const best = found.filter(({ tokens }) => tokens.length === most);
  const isWithin = found.every(({ tokens }) => best.every((one) => one.tokens.includes(tokens)));
  const numbers = new Set((isWithin ? best : found).map(({ number }) => number));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

const leastTokens = 16;

function textsOf(text: LocalizedText): string[] {
  return typeof text === "string" ? [text] : Object.values(text);
}

/** `Q3`, `Question 3`, `3. ...`, with the letter of a part (`3a)`), and the codes of survey tools: `G01Q03`, `Q03[SQ001]`, `q3_why`. */
export function questionByNumber(heading: string, questions: readonly Question[]): number | undefined {
  const last = toAsciiDigits(heading.replace(/^.*\//s, "").replace(/^[^\s-]*-(?=[gq]\d)/i, ""));
  const code = /^\s*(?:g\d{1,3})?q(?:uestion)?[ _-]?0{0,3}([1-9]\d?)(?!\d)/i.exec(last);
  const answer = answerNumber.exec(textToTokens(last));
  const bare = /^\s*[([]?0?([1-9]\d?)\s*[a-z]?\s*[.):\]]/.exec(last) ?? numberAlone.exec(last);
  const questionNumbers = questions.map(({ number }) => number);
  const named = findQuestionReferences(last, { questionNumbers, bare: false })[0]?.questions;
  const number = named?.length === 1 ? named[0] : Number((code ?? bare ?? answer)?.[1]);
  return questionNumbers.find((each) => each === number);
}

/** "1 How can cities help?": no point behind it, and a sentence that begins there. */
const numberAlone = /^\s*0?([1-9]\d?)[ \u00a0]+(?=[¿¡"“«]?[\p{Lu}\p{Lo}])(?=[^\n]{10})/u;

/** "Réponse 2", "Respuesta n.º 3": what answers a question is numbered as it is. */
const answerNumber =
  /^(?:answer|response|reponse|respuesta|antwort|resposta|ответ|اجابه|الاجابه|回 答 回答|答 案 答案)(?: to)?(?: question)?(?: n[or]?)?(?: o)? ?([1-9]\d?)$/;
