/** How the headings of other tools name what we know, in the languages their users write. Compared as search tokens. */
import { textToTokens } from "../base/tokens.ts";
import type { ColumnKind } from "./mapping.ts";

type FactKind = Extract<
  ColumnKind,
  | "external-id"
  | "submitted-at"
  | "email"
  | "phone"
  | "organisation-name"
  | "person-name"
  | "country"
  | "language"
  | "respondent-kind"
>;

const words: Readonly<Record<FactKind, readonly string[]>> = {
  "external-id": [
    "response id, responseid, response number, submission id, contribution id, entry id, unique id, uuid, id, reference, row id, record id",
    "identifiant, id de la réponse, numéro de réponse, numéro, id de respuesta, identificador, número, antwort id, رقم الرد, المعرف, الرقم",
    "no, nr, n, n o, number, serial, serial number, lfd nr, идентификатор, номер, 序号, 编号, 番号, sıra no",
  ],
  "submitted-at": [
    "timestamp, submission time, submitted, submitted at, submitted date, submitdate, date submitted, submission date",
    "date completed, completed, creation date, created at, published at, date, datetime, horodateur, date de soumission",
    "date d'envoi, marca temporal, fecha de envío, fecha, zeitstempel, datum, طابع زمني, تاريخ الإرسال, end",
    "date received, received on, received, date of contribution, date created, time, date de réception, reçu le, heure de soumission",
    "fecha de recepción, recibido, eingangsdatum, eingang, data, data de envio, data de recebimento, дата, дата поступления, дата отправки",
    "التاريخ, تاريخ الاستلام, 日期, 时间, 提交时间, 提交日期, 收到日期, tarih",
  ],
  email: [
    "email, e mail, email address, e mail address, username, your email, adresse e mail, adresse électronique, courriel",
    "correo electrónico, dirección de correo electrónico, correo, e mail adresse, البريد الإلكتروني, عنوان البريد الإلكتروني",
    "adresse courriel, mail, endereço de e mail, электронная почта, почта, адрес электронной почты, 电子邮件, 电子邮箱, 邮箱, e posta",
  ],
  phone: [
    "phone, telephone, phone number, mobile, téléphone, teléfono, telefon, telefone, الهاتف, رقم الهاتف, телефон, 电话, 手机, 联系电话",
  ],
  "organisation-name": [
    "organisation, organization, organisation name, organization name, name of organisation, name of your organisation",
    "name of organization, name of your organization, company, institution, organisme, nom de l'organisation",
    "nombre de la organización, organización, entidad, name der organisation, name ihrer organisation, verein, firma",
    "nome da organização, organização, organizzazione, ente, название организации, организация, المنظمة, اسم المنظمة",
    "affiliation, association, structure, nom de la structure, institución, instituição, entidade, учреждение, الجهة, اسم الجهة, المؤسسة",
    "单位, 单位名称, 机构, 机构名称, 组织, 公司, kurum, kuruluş",
  ],
  "person-name": [
    "name, full name, your name, respondent name, author, author name, first name, last name, surname",
    "nom, prénom, nom et prénom, votre nom, nombre, nombre y apellidos, apellidos, autor, vorname, nachname, الاسم, اسمك",
    "your full name, sent by, given name, family name, contact name, contributor, auteur, noms et prénoms, prénom et nom, nombre completo",
    "name vorname, vorname name, nome, nome completo, apelido, фио, имя, фамилия, фамилия имя отчество, الاسم الكامل, 姓名, ad soyad",
  ],
  country: [
    "country, country of origin, country code, your country, pays, pays d'origine, votre pays, país, land, البلد, الدولة, بلدك",
    "country of residence, pays de résidence, país de residencia, país de origen, страна, государство, 国家, 国籍, ülke",
  ],
  language: [
    "language, user language, start language, startlanguage, languages, locale, langue, idioma, lengua, sprache, اللغة, язык, 语言, dil",
  ],
  "respondent-kind": [
    "respondent type, user type, type of respondent, i am answering as, i am giving my contribution as, in what capacity",
    "type de répondant, tipo de participante, نوع المشارك, тип участника",
  ],
};

/** The more telling come first: "organisation name" is no name of a person, and "response id" no bare "id". */
const namesByKind = Object.entries(words) as [FactKind, readonly string[]][];

const kindsByName = new Map(
  namesByKind.flatMap(([kind, lists]) =>
    lists.flatMap((list) => list.split(",").map((name) => [textToTokens(name), kind] as const)),
  ),
);

/** The fact that a heading names; undefined for one that is not known. */
export function factNamedBy(heading: string): FactKind | undefined {
  for (const tokens of tokensOfHeading(heading)) {
    const kind = kindsByName.get(tokens);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** What a heading may name, the whole of it first: with and without its asides, its way to a field, what it asks with. */
export function tokensOfHeading(heading: string): string[] {
  const steps = stepsOf(heading).map((step) => textToTokens(withoutAsides(step)));
  return [textToTokens(heading), ...steps.flatMap((bare) => [bare, bare.replace(asking, "")])];
}

/** "1: What is your name? - Name" asks, and names what is asked for behind; forms in groups write the way to a field. */
function stepsOf(heading: string): string[] {
  const whole = heading.replace(/[\s:*]+$/, "");
  return [
    lastStep(whole),
    whole.replace(/^.*\s[-–]\s/s, ""),
    whole.replace(/\s[-–]\s.*$/s, ""),
    ...(/\s/.test(whole) ? [] : [lastPart(whole)]),
  ];
}

/** Of a name made for programs, such as `group-field`. */
function lastPart(name: string): string {
  return name.replace(/^.*[-.]/, "");
}

/** "1: What is your name?", "Please enter your email address", "Quel est votre nom ?" ask for what is named behind. */
const asking =
  /^(?:q|question)? ?(?:\d{1,3} )?(?:(?:what is|what s|which is|in which|please|enter|give|give us|provide|state|tell us|quel est|quelle est|indiquez|cual es|indique|wie lautet) )*(?:(?:the|your|votre|su|tu|ihr|ihre|sua|seu) )?/;

/** Exports of nested forms write the way to a field: `group/name`, `author:name`. */
export function lastStep(heading: string): string {
  return heading.replace(/^.*[/:]/s, "");
}

/** "Email address (optional) *" */
function withoutAsides(heading: string): string {
  return heading.replace(/\([^)]{0,200}\)/g, " ");
}

/** Headings under which people say something as a whole. */
const wholeNames = new Set(
  [
    "comment, comments, feedback, body, text, response, responses, answer, message, contribution, your contribution, opinion",
    "comment body, your comments, any other comments, other comments, general comments, additional comments, anything else",
    "commentaire, commentaires, texte, réponse, votre contribution, avis, comentario, comentarios, texto, respuesta, opinión",
    "kommentar, antwort, stellungnahme, تعليق, تعليقات, مساهمتك, النص",
    "description, idea, proposal, proposition, suggestion, suggestions, idée, descripción, beschreibung, vorschlag, descrição, descrizione, описание, предложение, الوصف, 描述, 说明",
    "submission, explanation, statement, remarks, your views, your response, their words, words, observations, remarques, contribution écrite",
    "observaciones, propuesta, aportación, kommentare, anmerkungen, comentário, comentários, observações, комментарий, комментарии, предложения",
    "замечания, текст, ответ, мнение, ملاحظات, آراء, رأيكم, مقترحات, 意见, 建议, 意见和建议, 意见建议, 评论, 留言, 内容, görüş, yorum",
  ]
    .flatMap((list) => list.split(","))
    .map((name) => textToTokens(name)),
);

/** Exports name a language of a text behind a stroke: `body/en`. */
export function namesWholeAnswer(heading: string): boolean {
  const bare = heading.replace(/\/[a-z]{2}$/, "");
  return wholeNames.has(textToTokens(withoutAsides(lastStep(bare))));
}
