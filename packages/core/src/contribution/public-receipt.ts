/**
 * The receipt of what was written in public: a number that may stand under it for everybody to read. It tells whether it
 * counts, and nothing else; whoever wrote it changes it and takes it back where they wrote it.
 */
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";
import type { CalendarDay } from "../base/instant.ts";
import type { ChannelId } from "../channel/channel.ts";
import { channels } from "../channel/channels.ts";
import type { ConsultationDefinition } from "../consultation/consultation.ts";
import type { Contribution, ReceiptNumber, SetAsideReason } from "./contribution.ts";
import { takesPart } from "./publication.ts";
import { sayReceiptNumber } from "./receipt-number.ts";
import { wordsKeptUntil } from "./retain.ts";

export interface PublicReceipt {
  readonly number: ReceiptNumber;
  readonly channel: ChannelId;
  /** Days are enough for whoever wrote it; a second would tell who watched what they did. */
  readonly receivedOn: CalendarDay;
  /** `held`: it waits for a convener's decision. */
  readonly standing: "counts" | "held" | "set-aside";
  readonly reason: SetAsideReason | undefined;
  readonly keptUntilOn: CalendarDay | undefined;
  readonly erasedOn: CalendarDay | undefined;
}

/**
 * None of what came in private: to everybody without its key it looks as if it were not there.
 *
 * @rule To everybody without its key a private contribution looks as if it were not there.
 */
export function publicReceipt(
  contribution: Contribution,
  definition: ConsultationDefinition,
): PublicReceipt | undefined {
  const { number, channel, receivedAt, setAside, admission, erasedAt } = contribution;
  if (!channels[channel].isPublic) return undefined;
  const standing = setAside !== undefined ? "set-aside" : takesPart(admission) ? "counts" : "held";
  return {
    number,
    channel,
    receivedOn: receivedAt.slice(0, 10),
    standing,
    reason: setAside?.reason,
    keptUntilOn: wordsKeptUntil(contribution, definition)?.slice(0, 10),
    erasedOn: erasedAt?.slice(0, 10),
  };
}

/** What is written under it, by a convener or in the page's name. */
export function publicReceiptText(
  { number, address }: { readonly number: ReceiptNumber; readonly address: string },
  locale: string,
): string {
  return textByLanguage[spokenLanguage(locale)](sayReceiptNumber(number), address);
}

/** Whether somebody's words are such a text: the page's own, and no contribution. */
export function isPublicReceiptText(text: string, publicUrl: string): boolean {
  const at = text.indexOf(`${publicUrl}/receipt/`);
  return at >= 0 && /^\d{12}(?!\S*\/)/.test(text.slice(at + `${publicUrl}/receipt/`.length));
}

const textByLanguage: Record<SpokenLanguage, (number: string, address: string) => string> = {
  en: (number, address) =>
    `Thank you. We have your comment, under number ${number}. Here everybody can see whether it counts: ${address} – To change it before the deadline, edit your comment; to take it back, delete it.`,
  fr: (number, address) =>
    `Merci. Nous avons bien reçu votre commentaire, sous le numéro ${number}. Chacun peut voir ici s’il compte : ${address} – Pour le modifier avant l’échéance, modifiez votre commentaire ; pour le retirer, supprimez-le.`,
  es: (number, address) =>
    `Gracias. Hemos recibido su comentario con el número ${number}. Aquí cualquiera puede ver si cuenta: ${address} – Para cambiarlo antes del plazo, edite su comentario; para retirarlo, elimínelo.`,
  ar: (number, address) =>
    `شكرًا لك. وصلنا تعليقك برقم ${number}. يمكن للجميع أن يروا هنا هل يُحتسب: ${address} – لتغييره قبل الموعد النهائي عدّل تعليقك، ولسحبه احذفه.`,
};
