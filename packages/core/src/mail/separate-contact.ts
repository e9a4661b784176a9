/**
 * Where somebody is reached, below what they wrote: telephone, address, links, with the name and the closing above them.
 * Where it is not sure, lines stay words: a closing without any of it, a link by itself, whatever reads like a sentence.
 */
import { mark, type Kind, type Line } from "./letter-lines.ts";
import { closingWords, warning } from "./reply-words.ts";

const mostLines = 16;
const longestLine = 120;
const mostNameLines = 5;

export function separateContact(lines: readonly Line[], kinds: Kind[]): void {
  let end = kinds.lastIndexOf("reply") + 1;
  while (end > 0 && isEmptyOrAside(lines, kinds, end - 1)) end -= 1;
  end = separateWarning(lines, kinds, end);
  const from = contactFrom(lines, kinds, end);
  if (from === undefined) return;
  // A letter of nothing else says just that.
  if (lines.slice(0, from).every(({ look }, index) => kinds[index] !== "reply" || look !== "text")) return;
  mark(kinds, from, end, "signature");
}

function isEmptyOrAside(lines: readonly Line[], kinds: readonly Kind[], index: number): boolean {
  return kinds[index] !== "reply" || lines[index]?.look === "empty" || lines[index]?.look === "rule";
}

/** The paragraph by which an office says for whom alone the letter is, and nothing below it. */
function separateWarning(lines: readonly Line[], kinds: Kind[], end: number): number {
  let from = end;
  while (from > 0 && kinds[from - 1] === "reply" && lines[from - 1]?.look === "text") from -= 1;
  const words = lines
    .slice(from, end)
    .map(({ text }) => text)
    .join(" ");
  if (from === 0 || !isDisclaimer(words)) return end;
  mark(kinds, from, end, "signature");
  let above = from;
  while (above > 0 && isEmptyOrAside(lines, kinds, above - 1)) above -= 1;
  return above;
}

/** It names the letter, that it is secret, and who may read it. */
function isDisclaimer(words: string): boolean {
  return words.length > 80 && words.length < 3000 && warning.test(words) && ofMail.test(words) && ofReader.test(words);
}

const ofMail =
  /e-?mail|message|mail|nachricht|courriel|mensaje|correo|mensagem|messaggio|bericht|meddel|wiadomo|сообщен|письм|повідомл|رسالة|بريد|邮件|郵件|メール|메일|e-?posta|ileti|barua pepe|ujumbe/iu;
const ofReader =
  /recipient|addressee|intended|empfänger|destinat|ontvanger|geadresseerde|mottagare|modtager|adresat|получател|адресат|отримувач|المرسل إليه|المستلم|المقصود|收件人|受信者|수신|alıcı|mpokeaji|aliyekusudiwa|delete|löschen|supprim|elimin|verwijder|удалит|удалить|حذف|删除|刪除/iu;

function contactFrom(lines: readonly Line[], kinds: readonly Kind[], end: number): number | undefined {
  let from = end;
  let firstContact: number | undefined;
  let contacts = 0;
  for (let index = end - 1; index >= 0 && end - index <= mostLines; index -= 1) {
    const { look, text } = lines[index] as Line;
    if (kinds[index] !== "reply") break;
    if (look === "empty") continue;
    if (look === "quote" || look === "rule" || look === "mark") break;
    const isContact = isContactLine(text);
    if (isContact) {
      contacts += isLinkAlone(text) ? 0 : 1;
      firstContact = index;
      from = index;
      continue;
    }
    // Above the contact stand a name, what somebody is, a closing: nothing else.
    if (isClosing(text)) return contacts > 0 ? index : undefined;
    if (!isNameLike(text)) break;
    if (firstContact !== undefined && firstContact - index > mostNameLines) break;
    // With an empty line between, a name only where a closing is still to come.
    if (lines[index + 1]?.look === "empty" && !hasClosingAbove(lines, kinds, index)) break;
    from = index;
  }
  return contacts > 0 ? from : undefined;
}

function hasClosingAbove(lines: readonly Line[], kinds: readonly Kind[], from: number): boolean {
  for (let index = from; index >= 0 && from - index < mostNameLines; index -= 1) {
    const { look, text } = lines[index] as Line;
    if (kinds[index] !== "reply" || (look !== "empty" && look !== "text" && look !== "header")) return false;
    if (isClosing(text)) return true;
    if (look !== "empty" && !isNameLike(text)) return false;
  }
  return false;
}

const telephone = /(?:\+|00|\(0|\b0|\()\p{Nd}[\p{Nd} ()/.–-]{5,}\p{Nd}|\p{Nd}{3}[ .–-]\p{Nd}{3,4}[ .–-]\p{Nd}{3,4}/u;
const telephoneLabel =
  /^\W*(t|p|m|f|tel|tél|tlf|telf|telefon|telefono|teléfono|telefone|téléphone|telephone|phone|mobile?|mob|móvil|cell|celular|handy|portable|fax|simu|whatsapp|тел|телефон|моб|факс|هاتف|جوال|تلفون|فاكس|موبايل|电话|電話|手机|手機|传真|携帯|전화|휴대폰|फोन|מחשב|טלפון|τηλ)\.?\s*[:：.]?\s*[+(]?\p{Nd}/iu;
const mailLine =
  /^\W*(?:\p{L}[\p{L}\p{M} .-]{0,20}[:：]\s*)?<?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+>?(?:\s*<mailto:[^>]*>)?\W*$/u;
const linkLine =
  /^\W*(?:\p{L}[\p{L}\p{M} .-]{0,20}[:：]\s*)?<?(?:https?:\/\/|www\.)[^\s<>]+>?(?:\s*<https?:[^>]*>)?\W*$/iu;
const postal =
  /^\W*(?:p\.? ?o\.? ?box|postfach|b\.?p\.?|apartado|casilla|caixa postal|postbus|s\.?l\.?p\.?|а\/я|ص\.? ?ب\.?)\W*\p{Nd}+|^(?:address|adresse|anschrift|dirección|endereço|indirizzo|adres|адрес|العنوان|地址|住所|anwani)\s*[:：]|(?:^|,\s*|\s[-–|·]\s*)(?:[A-Z]{1,2}-)?\p{Nd}{4,6}(?:[ -]\p{Nd}{3,4}|[ ]?[A-Z]{2})?\s+\p{Lu}[\p{L}' -]+$|\p{Lu}\p{L}+,? (?:[A-Z]{2} )?\p{Nd}{5}(?:-\p{Nd}{4})?$/iu;

function isContactLine(line: string): boolean {
  const text = line.trim();
  if (text.length > longestLine || isSentence(text) || isNumbered(text)) return false;
  if (telephoneLabel.test(text) || mailLine.test(text) || linkLine.test(text) || postal.test(text)) return true;
  // Several in a line, parted: "Tel. 123 | a@example.org | Main Road 5".
  const parts = text.split(/\s*[|·•—]\s*|\s{2,}|\t|,\s+(?=\S+@|www\.|https?:|tel|\+)/iu);
  if (parts.length > 1)
    return parts.some((part) => telephoneLabel.test(part) || mailLine.test(part) || isTelephone(part));
  return isTelephone(text);
}

/** A number, with no more than a few words beside it. */
function isTelephone(text: string): boolean {
  const found = telephone.exec(text);
  return found !== null && text.length - found[0].length <= 24 && [...text.matchAll(/\p{Nd}/gu)].length >= 7;
}

function isLinkAlone(line: string): boolean {
  return linkLine.test(line.trim());
}

/** What begins with the number of an answer is one. */
function isNumbered(line: string): boolean {
  return /^\s*(?:\p{L}{1,12}\s?)?\p{Nd}{1,2}\s?[.:)：、]\s*\p{L}/u.test(line);
}

/** It ends as sentences do; a link or an abbreviation may end with a stop too. */
function isSentence(line: string): boolean {
  return /[!?。！？؟;]$/u.test(line) || (/\p{L}{3,}[.]$/u.test(line) && line.split(/\s+/).length > 4);
}

export function isClosing(line: string): boolean {
  return line.length <= 60 && closingWords.test(line.trim());
}

/** A name, a place of work, a post: a few words, all but the small ones of them with a capital, where a script has any. */
function isNameLike(line: string): boolean {
  const text = line.trim().replace(/[,;]$/, "");
  if (text.length > 80 || /[.!?。！？؟:：]$/u.test(text) || isNumbered(text) || /^[-*•·]/u.test(text)) return false;
  const words = text.match(/[\p{L}\p{M}'’.-]+/gu) ?? [];
  if (words.length === 0 || words.length > 9) return false;
  const cased = words.filter((word) => /^[\p{Lu}\p{Ll}]/u.test(word));
  if (cased.length === 0) return text.length <= 30;
  return cased.every((word) => /^\p{Lu}/u.test(word) || small.has(word.toLowerCase()));
}

const small = new Set(
  "of for the and de des du la le les et d l del y da do dos das e di der die das und für von zu van den het en voor och för og i na za w pour para per a à al el bin ibn wa ya за и на из по при c/o on at in".split(
    " ",
  ),
);
