/** Whether a subject says that a letter is handed on, as mail programs put it in front, each in its language. */

const forwarded =
  /^\s*\[?\s*(?:fwd?|tr|réexp|wg|weitergel|rv|reenv|rm|enc|i|doorst|vb|vs|vl|videresendt|vidarebefordrat|fs|pd|přeposláno|pred?|tov[aá]bb[ií]t[aá]s|tovább|redir|prosl|proslijeđeno|[iİ]̇?lt|ynt\s*:\s*[iİ]̇?lt|προωθ|πρθ|пересл|переслано|fwd|пер|הועבר|إعادة توجيه|تحويل|转发|轉寄|轉發|転送|전달|chuyển tiếp|trs|terusan|sambaza)\s*(?:\[\d+\])?\s*[:：]/iu;

/** Of several put in front of each other the first tells what this letter is. */
export function saysPassedOn(subject: string): boolean {
  return forwarded.test(subject.normalize("NFKC"));
}

const prefixes =
  /^(?:\s*\[?\s*(?:re|aw|sv|antw|vs|ynt|odp|odg|ref|res|rif|r|ha|на|отв|відп|re pl|回复|回覆|答复|答覆|رد|返信|답장|תשובה|απ|σχετ|bls|atb|vá|ats|fwd?|fw|tr|wg|rv|enc|i|doorst|vb|vl|pd|[iİ]̇?lt)\s*(?:\[\d+\])?\s*\]?\s*[:：])+/iu;

/** Without what programs put in front of a subject when it is answered. */
export function withoutPrefixes(subject: string): string {
  return subject.replace(prefixes, "");
}
