/** Whether the subject of a letter says that it passes on somebody else's, as mail programs of many languages put it. */
export function passesOn(subject: string | undefined): boolean {
  return subject !== undefined && forwarded.test(subject.normalize("NFKC"));
}

/** English, French, German, Spanish, Portuguese, Italian, Dutch, the Nordic languages, Polish, Turkish, Arabic, Chinese, Japanese. */
const forwarded =
  /^\s*\[?\s*(?:fwd?|tr|wg|rv|reenv|enc|i|doorst|vb|vs|vl|videresendt|pd|i̇?lt|إعادة توجيه|转发|轉寄|転送)\s*[:：]/iu;
