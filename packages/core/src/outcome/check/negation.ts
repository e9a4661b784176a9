/**
 * Words that turn a sentence round when they are left out, in nine languages. Asked of what a quotation leaves out, so a
 * word too many costs a second look and a word too few a false quotation: in doubt a word is on the list.
 */

/** The first word of `text` that negates in any of the nine, or undefined. */
export function findNegation(text: string): string | undefined {
  return pattern.exec(text.normalize("NFC"))?.[0].trim();
}

/** Whether we have a list for it; cuts in other languages are looked at by a second person. */
export function hasNegationList(language: string | undefined): boolean {
  return language !== undefined && Object.hasOwn(words, language.split("-", 1)[0] as string);
}

/** Written with spaces: whole words; `*` stands for any ending. */
const words = {
  en: "no not never none nobody nothing nowhere neither nor without cannot *n't *n’t hardly scarcely barely rarely seldom unless except lack* fail* refus* den(y|ies|ied) un(able|likely|true|willing) false* little few",
  fr: "ne n’* n'* pas non jamais rien personne aucun* nul* ni sans point guère plus que à peine sauf faux fausse* refus* manqu* sinon",
  es: "no nunca jamás nada nadie ningún ningun* ni sin tampoco apenas salvo excepto falso* falsa* falta* negar niega* ",
  ar: "لا لم لن ليس ليست ليسوا لسنا لست ليسا غير ما بلا بدون دون إلا كلا أبدا أبداً قط لولا عدم سوى ولا ولم ولن وليس وليست فلا فلم فلن فليس وما فما بغير",
  ru: "не ни нет никто никого никому ничего ничто никогда нигде никуда никак никакой никаких никакая без нельзя невозможно едва вряд отнюдь кроме лишь неправда",
  de: "nicht nichts nie niemals niemand* kein* ohne weder noch kaum nirgends keinesfalls außer falsch* un(möglich|wahr) fehl* miss* wenig*",
  pt: "não nunca jamais nada ninguém nenhum* nenhuma* nem sem tampouco apenas exceto salvo falso* falsa* falta*",
  sw: "si sio siyo hapana bila kamwe hakuna hamna hakun* hatu* ham* hawa* haw* hau* hai* haya* hazi* haki* havi* hako* hamo* sija* siwe* siku* sita* isipokuwa wala",
  zh: "",
} as const;

/** Without spaces these may stand anywhere. */
const han = "不没沒无無非未勿别別莫否";

const pattern = new RegExp(
  [
    ...Object.values(words)
      .flatMap((list) => list.split(" ").filter((word) => word !== ""))
      .map(wordPattern),
    `[${han}]`,
  ].join("|"),
  "iu",
);

function wordPattern(word: string): string {
  const start = word.startsWith("*") ? "" : "(?<![\\p{L}\\p{M}\\p{N}])";
  const end = word.endsWith("*") ? "" : "(?![\\p{L}\\p{M}\\p{N}])";
  return `${start}${word.replace(/^\*|\*$/g, "")}${end}`;
}
