/** How the headings of other tools name what we know, in the languages their users write. Compared as search tokens. */
import { textToTokens } from "../base/tokens.ts";
import type { ColumnKind } from "./mapping.ts";

type FactKind = Exclude<ColumnKind, "answer" | "consent" | "kept">;

const words: Readonly<Record<FactKind, readonly string[]>> = {
  "external-id": [
    "response id, responseid, response number, submission id, contribution id, uuid, id, reference, row id, record id",
    "identifiant, id de la réponse, numéro de réponse, id de respuesta, identificador, antwort id, رقم الرد, المعرف",
  ],
  "submitted-at": [
    "timestamp, submission time, submitted, submitted at, submitted date, submitdate, date submitted, submission date",
    "date completed, completed, creation date, created at, published at, date, datetime, horodateur, date de soumission",
    "date d'envoi, marca temporal, fecha de envío, fecha, zeitstempel, datum, طابع زمني, تاريخ الإرسال, start, end",
  ],
  email: [
    "email, e mail, email address, e mail address, username, your email, adresse e mail, adresse électronique, courriel",
    "correo electrónico, dirección de correo electrónico, correo, e mail adresse, البريد الإلكتروني, عنوان البريد الإلكتروني",
  ],
  phone: ["phone, telephone, phone number, mobile, téléphone, teléfono, telefon, الهاتف, رقم الهاتف"],
  "organisation-name": [
    "organisation, organization, organisation name, organization name, name of organisation, name of your organisation",
    "name of organization, name of your organization, company, institution, organisme, nom de l'organisation",
    "nombre de la organización, organización, entidad, name der organisation, name ihrer organisation, verein, firma",
    "nome da organização, organização, organizzazione, ente, название организации, организация, المنظمة, اسم المنظمة",
  ],
  "person-name": [
    "name, full name, your name, respondent name, author, author name, first name, last name, surname",
    "nom, prénom, nom et prénom, votre nom, nombre, nombre y apellidos, apellidos, autor, vorname, nachname, الاسم, اسمك",
  ],
  country: [
    "country, country of origin, country code, your country, pays, pays d'origine, votre pays, país, land, البلد, الدولة, بلدك",
  ],
  language: [
    "language, user language, start language, startlanguage, languages, locale, langue, idioma, lengua, sprache, اللغة",
  ],
  "respondent-kind": [
    "respondent type, user type, type of respondent, i am answering as, i am giving my contribution as, in what capacity",
    "type de répondant, tipo de participante, نوع المشارك",
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
  const bare = textToTokens(withoutAsides(lastStep(heading)));
  return kindsByName.get(textToTokens(heading)) ?? kindsByName.get(bare) ?? kindsByName.get(bare.replace(asking, ""));
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
  ]
    .flatMap((list) => list.split(","))
    .map((name) => textToTokens(name)),
);

/** Exports name a language of a text behind a stroke: `body/en`. */
export function namesWholeAnswer(heading: string): boolean {
  const bare = heading.replace(/\/[a-z]{2}$/, "");
  return wholeNames.has(textToTokens(withoutAsides(lastStep(bare))));
}
