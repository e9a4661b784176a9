/** Who is told of a published paper, and how: by mail, under their comment, on a printed sheet, or by their receipt alone. */
import * as z from "zod";
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";
import { channels } from "../channel/channels.ts";
import type { Contribution, SetAsideReason } from "../contribution/contribution.ts";
import { sayReceiptNumber } from "../contribution/receipt-number.ts";
import type { Identity } from "../contribution/respondent.ts";
import { takesNoAnswers } from "../mail/mail-address.ts";

/** `receipt`: they left nothing by which they could be found, and their receipt says it to whoever opens it. */
export const Telling = z.enum(["mail", "reply", "sheet", "receipt", "nobody"]);
export type Telling = z.infer<typeof Telling>;

/** Nobody waits for an answer to these, or wants one. */
const toNobody: ReadonlySet<SetAsideReason> = new Set([
  "automatic",
  "spam",
  "by-convener",
  "blank",
  "withdrawn",
  "deleted-at-source",
  "hidden-at-source",
]);

/** @rule Everybody who takes part and left an address is told once that the paper is out; nobody who took their words back is. */
export function tellingOf(
  { channel, recordedBy, setAside, withdrawnAt, erasedAt }: Contribution,
  identity: Identity | undefined,
): Telling {
  if (withdrawnAt !== undefined || erasedAt !== undefined) return "nobody";
  if (setAside !== undefined && toNobody.has(setAside.reason)) return "nobody";
  const email = identity?.email;
  if (email !== undefined && !takesNoAnswers(email)) return "mail";
  const { isPublic, recordedByConvener } = channels[channel];
  if (isPublic) return "reply";
  return recordedByConvener || recordedBy.kind === "convener" ? "sheet" : "receipt";
}

export interface TellingFacts {
  readonly number: string;
  readonly title: string;
  /** Of the published paper. */
  readonly paper: string;
  /** Of the receipt, which says where the words went. */
  readonly receipt: string;
}

/** The mail, in the reader's language; English for one that is not here yet. */
export function tellingMail({ number, title, paper, receipt }: TellingFacts, locale: string) {
  const words = tellingWords(locale);
  return {
    subject: `${words.isOut} ${title}`,
    text: `${[words.tookPart(sayReceiptNumber(number)), words.readIt, paper, words.whereYours, receipt, title].join("\n\n")}\n`,
  };
}

/** What is written in public under a comment: it holds no key. */
export function tellingReply({ number, paper, receipt }: Omit<TellingFacts, "title">, locale: string): string {
  const words = tellingWords(locale);
  return `${words.isOut} ${words.readIt} ${paper} · ${sayReceiptNumber(number)}: ${receipt}`;
}

interface TellingWords {
  readonly isOut: string;
  tookPart(number: string): string;
  readonly readIt: string;
  readonly whereYours: string;
}

function tellingWords(locale: string): TellingWords {
  return wordsByLanguage[spokenLanguage(locale)];
}

const wordsByLanguage = {
  en: {
    isOut: "The outcome paper is out.",
    tookPart: (number) =>
      `You took part in this consultation with contribution ${number}. Thank you. Its outcome paper is published now.`,
    readIt: "Read the paper:",
    whereYours: "See where your words went, which sentences rest on them, and what the conveners answer:",
  },
  fr: {
    isOut: "Le document final est publié.",
    tookPart: (number) =>
      `Vous avez participé à cette consultation avec la contribution ${number}. Merci. Son document final est maintenant publié.`,
    readIt: "Lire le document :",
    whereYours:
      "Voyez où sont allés vos mots, quelles phrases s’appuient sur eux et ce que répondent les organisateurs :",
  },
  es: {
    isOut: "El documento final está publicado.",
    tookPart: (number) =>
      `Usted participó en esta consulta con la contribución ${number}. Gracias. Su documento final ya está publicado.`,
    readIt: "Lea el documento:",
    whereYours: "Vea adónde fueron sus palabras, qué frases se apoyan en ellas y qué responden los organizadores:",
  },
  ar: {
    isOut: "صدرت الورقة الختامية.",
    tookPart: (number) => `شاركت في هذه الاستشارة بالمساهمة ${number}. شكرًا لك. نُشرت الآن ورقتها الختامية.`,
    readIt: "اقرأ الورقة:",
    whereYours: "انظر أين ذهبت كلماتك، وأي الجمل تستند إليها، وبماذا يجيب المنظمون:",
  },
} as const satisfies Record<SpokenLanguage, TellingWords>;
