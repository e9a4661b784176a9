/** Numbers that count nothing: of questions, annexes and pages, years, dates and times, and those that belong to a name. */
import { toAsciiDigits } from "../../base/digits.ts";
import { claimWords } from "./words/claim-words.ts";

export interface NumberInText {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

export function isNumbered(text: string, number: NumberInText, language: string): boolean {
  const before = text.slice(Math.max(0, number.start - 40), number.start);
  const behind = text.slice(number.end, number.end + 40);
  // "No. 40 organisations", "(2016) organisations": what is counted stands behind it.
  if (counted.test(behind.replace(/^[)\]]/, ""))) return false;
  return (
    isOfName(before, behind) ||
    numberedBefore.test(before) ||
    isDate(text.slice(number.start, number.end), before, behind) ||
    isYear(number, text.slice(number.start, number.end), before, behind, language)
  );
}

const anyOf = (lists: readonly string[]) =>
  lists
    .flatMap((list) => list.split("|"))
    .filter((word) => word !== "")
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(".", "\\.").replaceAll("'", "['’]").replaceAll(" ", "\\s+"))
    .join("|");

const words = Object.values(claimWords);
const numberedWords = anyOf(words.map(({ numbered }) => numbered));

/** "question 3", "questions 1, 2 and 3", "Annex 2", "No. 7", "§ 4", "第3". */
const numberedBefore = new RegExp(
  `(?:(?<![\\p{L}\\p{M}\\p{N}])(?:${numberedWords})\\.?|[§#№第])[\\s\\u00a0(]*(?:\\p{Nd}{1,3}(?:\\s*[,;–-]\\s*|\\s+(?:and|to|et|à|y|a|und|bis|e|и|до|و|إلى|na|hadi|和|至|or|ou|o)\\s+))*$`,
  "iu",
);

/** COVID-19, SDG11, A4, 2x, 18-year-olds' are names; "30-country network" counts. */
function isOfName(before: string, behind: string): boolean {
  return /[\p{Lu}\p{M}][\p{L}]*[-‑]?$/u.test(before) && /\p{L}[-‑]?$/u.test(before) && !/^\p{L}/u.test(behind)
    ? true
    : /(?:https?:\/\/|www\.|@)\S*$/iu.test(before);
}

/** 12:30, 16/9/2016, 2016-09-16, 16 September, September 16, 9月16日, 16th. */
function isDate(shown: string, before: string, behind: string): boolean {
  if (/^[:h]\p{Nd}{2}/u.test(behind) || /\p{Nd}{1,2}[:h]$/u.test(before)) return true;
  if (/^[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4}/u.test(behind) || /\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]$/u.test(before))
    return true;
  if (/\p{Nd}{1,4}[./-]$/u.test(before) && /^[./-]\p{Nd}{1,4}/u.test(behind)) return true;
  if (/^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}$/u.test(shown)) return true;
  if (/^\s*[年月日号號]/u.test(behind)) return true;
  if (!(Number(toAsciiDigits(shown)) <= 31)) return false;
  return monthBehind.test(behind) || monthBefore.test(before);
}

const months = anyOf([
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec",
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
  "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro",
  "januar|februar|märz|juni|juli|oktober|dezember",
  "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
  "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين",
  "januari|februari|machi|aprili|agosti|septemba|oktoba|novemba|desemba",
]);

const monthBehind = new RegExp(
  `^(?:st|nd|rd|th|er|º|ª|\\.)?[\\s\\u00a0]*(?:of|de|d['’])?[\\s\\u00a0]*(?:${months})(?![\\p{L}\\p{M}])|^[\\s\\u00a0]*(?:[-–]|to|and|et|à|y|a|al|und|bis|e|и|по|و|إلى|na|hadi)[\\s\\u00a0]*\\p{Nd}{1,2}[\\s\\u00a0.]*(?:de\\s+)?(?:${months})(?![\\p{L}\\p{M}])`,
  "iu",
);
const monthBefore = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${months})\\.?[\\s\\u00a0]+(?:\\p{Nd}{1,2}\\s*(?:[-–]|and|to)\\s*)?$`,
  "iu",
);

const counted = new RegExp(`^[\\s\\u00a0]+(?:${anyOf(words.map((one) => one.counted))})`, "iu");
const beforeYear = new RegExp(
  `(?:(?<![\\p{L}\\p{M}])(?:${anyOf(words.map((one) => one.beforeYear))})[\\s\\u00a0]+|[(–/-][\\s\\u00a0]?|\\p{Nd}{4}[\\s\\u00a0]*(?:[-–/]|and|to|et|y|e|und|bis|и|و|na)[\\s\\u00a0]*)$`,
  "iu",
);

/** Four digits where a year stands, and not followed by what is counted: "Of 2016 organisations" is no year. */
function isYear({ value }: NumberInText, shown: string, before: string, behind: string, language: string): boolean {
  if (!/^\p{Nd}{4}$/u.test(shown) || value < 1900 || value > 2100 || counted.test(behind)) return false;
  return beforeYear.test(before) || /^\s*(?:年|[)\]]|г\.|года?\b)/u.test(behind) || language === "zh";
}
