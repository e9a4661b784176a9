/**
 * In which of the languages that we speak a letter is written, so that it is answered in it. Told by the small words that
 * no sentence does without, or by a script. Only for the answer: what somebody wrote is counted under no language by this.
 */
import type { SpokenLanguage } from "../base/spoken-language.ts";

/** Undefined when it is another language, too short to tell, or in several. */
export function languageOfLetter(text: string): SpokenLanguage | undefined {
  const beginning = text.slice(0, mostCharacters).toLowerCase();
  const words = beginning.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (isArabic(beginning, words)) return "ar";
  const shares = Object.entries(smallWords)
    .map(([language, small]) => ({
      language: language as SpokenLanguage,
      share: words.filter((word) => small.has(word)).length / words.length,
    }))
    .toSorted((a, b) => b.share - a.share);
  const [first, second] = shares;
  const isClear = first !== undefined && second !== undefined && first.share >= clearlyMore * second.share;
  return isClear && first.share >= leastShare ? first.language : undefined;
}

/** Enough for a page; what is quoted below it says nothing of its writer. */
const mostCharacters = 3000;
/** Every sixth word at least: languages close by share a few. */
const leastShare = 0.16;
const clearlyMore = 2;

/** Its letters, and none that only its neighbours write. */
function isArabic(text: string, words: readonly string[]): boolean {
  const own = words.filter((word) => /^[\u0621-\u0652]+$/.test(word)).length;
  return (
    own > 0 &&
    own >= words.length / 2 &&
    !/[\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06cc\u06d2]/.test(text)
  );
}

/** None that another of the three has as well. */
const smallWords = {
  en: wordsOf(
    "the and of to is are was were be been we our you your they their he she his it its i my with for from by that this these which who what not no have has had will would can could should shall may must or if but as at on an all any there how when hello dear thank thanks please find regards sincerely",
  ),
  fr: wordsOf(
    "le les des et est sont nous notre nos vous votre vos je il elle ils leur leurs dans avec pour par une du au aux ce cette ces qui sur pas ne ou où plus mais si tout toute tous à été être l d qu c n j s bonjour merci veuillez madame monsieur cordialement salutations",
  ),
  es: wordsOf(
    "el los las lo y del al es son nosotros nuestro nuestra nuestros nuestras usted ustedes yo su sus con por para una unos se que como más pero si sin sobre este esta estos estas ha han hay ser fue o muy también hola gracias adjunto estimado estimada estimados estimadas señor señora señores saludos saludo atentamente",
  ),
} as const;

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
