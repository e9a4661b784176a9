/**
 * A number of a spreadsheet as its cell shows it: dates, durations, percentages, noughts in front, words around it. Two things are
 * left out: digits are never rounded away, and nothing is set between thousands. An id must stay the id, and 1,200 is two numbers.
 */

export interface NumberStyle {
  /** As spreadsheets write it, such as `0.00%` or `dd/mm/yyyy`. */
  readonly format: string;
  /** Days are counted from 1904, as old Macs did. */
  readonly since1904: boolean;
}

/** `written`: the number as it stands in the file. */
export function showNumber(written: string, { format, since1904 }: NumberStyle): string {
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  const section = sectionFor(value, format);
  if (isDate(section)) return showDate(value, section, since1904) ?? plain(written, value);
  return showDigits(written, value, section, format.includes(";"));
}

/** To fifteen digits, which is all that spreadsheets keep, and without an exponent. Whole numbers stand as they were written. */
function plain(written: string, value: number): string {
  const text = written.trim();
  if (/^-?\d+$/.test(text)) return text;
  return withoutExponent(String(Number(value.toPrecision(15))));
}

function withoutExponent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", decimals = "", exponent] = match;
  return sign + shifted(whole + decimals, whole.length + Number(exponent));
}

/** The digits with their point so many places from the left. */
function shifted(digits: string, point: number): string {
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const decimals = padded.slice(at).replace(/0+$/, "");
  return padded.slice(0, at).replace(/^0+(?=\d)/, "") + (decimals === "" ? "" : `.${decimals}`);
}

const quoted = /"[^"]*"|\\.|\[[^\]]*\]/gs;

function sectionsOf(format: string): string[] {
  const pieces = format.match(/"[^"]*"?|\\.|\[[^\]]*\]?|;|[^"\\[;]+|\\$/gs) ?? [];
  const sections = [""];
  for (const piece of pieces) {
    if (piece === ";") sections.push("");
    else sections[sections.length - 1] += piece;
  }
  return sections;
}

const condition = /\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]/;

/** For numbers above nought, below it, and nought itself, unless the sections say for which they are. */
function sectionFor(value: number, format: string): string {
  const sections = sectionsOf(format);
  const [first = "", second, third] = sections;
  if (condition.test(format)) {
    const fits = sections.slice(0, 2).find((section) => isMet(value, condition.exec(section)));
    return fits ?? sections[2] ?? sections.find((section) => !condition.test(section)) ?? "";
  }
  if (value < 0 && second !== undefined) return second;
  return value === 0 && third !== undefined ? third : first;
}

function isMet(value: number, said: RegExpExecArray | null): boolean {
  if (said === null) return false;
  const bound = Number(said[2]);
  switch (said[1]) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "<>":
      return value !== bound;
    default:
      return value === bound;
  }
}

const elapsed = /\[(h+|m+|s+)\]/i;

function isDate(section: string): boolean {
  return elapsed.test(section) || /[ymdhs]/i.test(section.replaceAll(quoted, "").replaceAll(/general|[_*]./gi, ""));
}

const dayMs = 24 * 60 * 60 * 1000;
/** Fewer days than that are an age or a duration, where a cell shows hours only. */
const fewDays = 10_000;

/** A date in a sheet has no zone: it is written as the clock it shows. Undefined where there is no such day. */
function showDate(serial: number, section: string, since1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_466) return undefined;
  const ms = Math.round(serial * dayMs);
  const bare = section.replaceAll(quoted, "");
  const isOfHours = elapsed.test(section) || (!/[yd]/i.test(bare) && /[hs]/i.test(bare) && serial < fewDays);
  if (isOfHours) return clock(ms);
  if (serial < 1 && !since1904) return clock(ms);
  // Spreadsheets count a 29 February 1900 that never was.
  const from = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(from + ms).toISOString().slice(0, 10);
  return ms % dayMs === 0 ? date : `${date} ${clock(ms % dayMs)}`;
}

/** As many hours as there are. */
function clock(ms: number): string {
  const two = (number: number): string => String(Math.floor(number)).padStart(2, "0");
  const part = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}`;
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${part}`;
}

type Token = { readonly digit: string } | { readonly words: string } | "point";

function isDigit(token: Token): token is { readonly digit: string } {
  return token !== "point" && "digit" in token;
}

function wordsIn(token: Token): string {
  return token !== "point" && "words" in token ? token.words : "";
}

function showDigits(written: string, value: number, section: string, hasSections: boolean): string {
  const bare = section.replaceAll(quoted, "");
  const isPlain = /general|e[+-]|\d\/|\/\s*[\d?#]|[0#?],+(\.|[^0#?,]|$)/i.test(bare);
  const tokens = tokensOf(section);
  const words = tokens.map(wordsIn).join("");
  const hasDigits = tokens.some(isDigit);
  if (isPlain || (!hasDigits && words.trim() === "") || bare.includes("@")) return plain(written, value);
  // Such as "Yes";"Yes";"No".
  if (!hasDigits) return words;
  const shown = bare.includes("%") ? percent(plain(written, value)) : plain(written, value);
  const [whole = "", decimals = ""] = shown.replace("-", "").split(".");
  const isBelow = value < 0 && !(hasSections && /[-(]/.test(words));
  const text = laidOut(tokens, whole, decimals).trim();
  // A nought of no places is shown as nothing, and was not nothing.
  return /\d/.test(text) ? (isBelow ? "-" : "") + text : plain(written, value);
}

function percent(text: string): string {
  const [, sign = "", whole = "", decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return sign + shifted(whole + decimals, whole.length + 2);
}

function tokensOf(section: string): Token[] {
  const pieces = section.match(/"[^"]*"?|\\.|\[[^\]]*\]?|[_*].|./gs) ?? [];
  return pieces.flatMap((piece): Token[] => {
    if (piece.startsWith('"')) return [{ words: piece.replaceAll('"', "") }];
    if (piece.startsWith("\\")) return [{ words: piece.slice(1) }];
    if (piece.startsWith("[")) return [{ words: /^\[\$([^-\]]*)/.exec(piece)?.[1] ?? "" }];
    if (/^[0#?]$/.test(piece)) return [{ digit: piece }];
    if (piece === ".") return ["point"];
    return piece === "," || /^[_*]./s.test(piece) ? [] : [{ words: piece }];
  });
}

/** Digits go into their places from the point outwards; what is more than places stands in the outermost. */
function laidOut(tokens: readonly Token[], whole: string, decimals: string): string {
  const point = tokens.indexOf("point");
  const before = point === -1 ? tokens : tokens.slice(0, point);
  const lastWhole = before.findLastIndex(isDigit);
  const firstWhole = before.findIndex(isDigit);
  let left = whole === "0" ? "" : whole;
  let text = "";
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const token = before[at] as Token;
    // A number of no places before its point has them all the same.
    if (at === lastWhole && point === -1) text = decimalsOf([], decimals) + text;
    if (!isDigit(token)) {
      text = wordsIn(token) + text;
      continue;
    }
    const taken = at === firstWhole ? left : left.slice(-1);
    left = left.slice(0, left.length - taken.length);
    text = (taken === "" && token.digit === "0" ? "0" : taken) + text;
  }
  if (firstWhole === -1) text += left;
  if (point === -1) return text;
  const after = tokens.slice(point + 1);
  const places = after.filter(isDigit).map(({ digit }) => digit);
  const rest = after.map(wordsIn).join("");
  const isBare = !/\d$/.test(text) && whole === "0";
  return text + (isBare ? "0" : "") + decimalsOf(places, decimals) + rest;
}

/** Those that are there, and noughts where the format asks for more. */
function decimalsOf(places: readonly string[], decimals: string): string {
  const least = places.filter((place) => place === "0").length;
  const padded = decimals.padEnd(least, "0");
  return padded === "" ? "" : `.${padded}`;
}
