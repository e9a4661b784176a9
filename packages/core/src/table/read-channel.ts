/** By which way a row came in, as lists that were kept by hand name it. */
import { textToTokens } from "../base/tokens.ts";
import { ChannelId } from "../channel/channel.ts";
import type { TableMapping } from "./mapping.ts";
import { wordIn } from "./read-fact.ts";
import { factIn, type Table } from "./table.ts";

const words: Partial<Record<ChannelId, string>> = {
  email:
    "email, e mail, mail, by email, emails, courriel, e mails, correo, correo electrónico, per e mail, e posta, электронная почта, по электронной почте, البريد الإلكتروني, بريد, 电子邮件, 邮件, メール",
  website:
    "website, web, web form, webform, online, online form, online survey, form, survey, portal, site, site web, en ligne, formulaire, formulaire en ligne, en línea, sitio web, formulario, página web, onlineformular, internet, formular, сайт, онлайн, форма, الموقع, استمارة, 网站, 网上, 在线, ウェブ",
  facebook:
    "facebook, facebook comment, comment on facebook, comments on facebook, facebook post, фейсбук, فيسبوك, 脸书",
  call: "phone, phone call, telephone, call, by phone, telephone call, hotline, téléphone, appel, appel téléphonique, teléfono, llamada, por teléfono, telefon, anruf, telefonisch, telefone, телефон, звонок, هاتف, مكالمة, 电话, 電話",
  paper:
    "letter, post, postal, by post, paper, paper form, written letter, fax, lettre, courrier, papier, par courrier, carta, papel, correo postal, brief, post brief, papier, письмо, почта, رسالة, ورق, 信件, 邮寄, 書面, 郵送",
  meeting:
    "meeting, in person, hearing, event, workshop, public meeting, face to face, réunion, en personne, atelier, reunión, en persona, taller, presencial, versammlung, sitzung, veranstaltung, persönlich, встреча, собрание, лично, اجتماع, حضوري, 会议, 会議",
  recording:
    "voicemail, voice message, recording, audio, message vocal, mensaje de voz, sprachnachricht, голосовое сообщение, رسالة صوتية, 语音",
};

const byWord = new Map(
  Object.entries(words).flatMap(([channel, list]) =>
    list.split(",").map((word) => [textToTokens(word), channel as ChannelId] as const),
  ),
);

const headings = new Set(
  "channel, contact method, method of contact, contact channel, how it came, how received, how it was received, received via, received by, submission method, submitted via, method, mode, medium, via, response channel, response mode, canal, voie, moyen de contact, mode de réponse, vía, medio, medio de contacto, kanal, eingangsweg, eingangskanal, kontaktweg, канал, способ, способ обращения, القناة, طريقة التواصل, 渠道, 提交方式, 来源渠道, 方法, kanal türü"
    .split(",")
    .map(textToTokens),
);

/** Undefined for a way that we do not have. */
export function readChannel(
  cell: string,
  own?: readonly { readonly cell: string; readonly means: string }[],
): ChannelId | undefined {
  const said = wordIn(cell, own);
  return said === undefined ? byWord.get(textToTokens(cell)) : ChannelId.safeParse(said).data;
}

export function namesChannel(heading: string): boolean {
  return headings.has(textToTokens(heading));
}

/** Which words name no way of ours, with how many rows: they count under the mapping's own. */
export function doubtsOfChannels(mapping: TableMapping, table: Table): string[] {
  return mapping.columns.flatMap(({ column, means }, place) => {
    if (means.kind !== "channel") return [];
    const counts = new Map<string, number>();
    for (const row of table.rows) {
      const cell = factIn(row, place);
      if (cell === "" || readChannel(cell, means.words) !== undefined) continue;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const named = [...counts].slice(0, 20).map(([cell, count]) => `"${cell.slice(0, 40)}" (${count})`);
    return [
      `"${column}" has words for no way in that we have: ${named.join(", ")}${counts.size > 20 ? ", ..." : ""}. Those rows count as ${mapping.channel}, unless the mapping says what the words stand for.`,
    ];
  });
}
