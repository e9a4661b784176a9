/** What a contact form says of whoever filled it in, above and between their words: facts of a person, and no words of theirs. */
import { countryCodeOf } from "../case-study/names-to-codes.ts";

export interface FormFields {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly organisation: string | undefined;
  readonly phone: string | undefined;
  /** Its code, where we know the name. */
  readonly country: string | undefined;
}

export interface FilledContactForm {
  readonly fields: FormFields;
  /** All of it in pieces, in their order: what names somebody, and what they say. */
  readonly pieces: readonly { readonly isField: boolean; readonly text: string }[];
}

type Field = keyof FormFields | "given" | "family" | "form";

/** Undefined where no field names an address or a person. */
export function readContactForm(text: string): FilledContactForm | undefined {
  const found = new Map<Field, string>();
  const lines = text.split(/(?<=\n)/);
  const fieldLines = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const { label, value } = labelled(line);
    const field = label === undefined ? undefined : fieldOf(label);
    if (field === undefined || found.has(field)) continue;
    // Its value may stand below it.
    const below = value === "" ? (lines.at(index + 1) ?? "").trim() : value;
    if (!isValueOf(field, below)) continue;
    found.set(field, below);
    fieldLines.add(index);
    if (value === "") fieldLines.add(index + 1);
  }
  const name = found.get("name") ?? joined(found.get("given"), found.get("family"));
  const email = found.get("email");
  if (email === undefined && name === undefined) return undefined;
  const pieces: { isField: boolean; text: string }[] = [];
  const put = (isField: boolean, words: string): void => {
    const last = pieces.at(-1);
    if (last?.isField === isField) last.text += words;
    else pieces.push({ isField, text: words });
  };
  for (const [index, line] of lines.entries()) {
    const label = fieldLines.has(index) ? "" : (messageLabel.exec(line)?.[0] ?? "");
    if (label !== "") put(true, label);
    if (label !== line) put(fieldLines.has(index), line.slice(label.length));
  }
  const country = found.get("country");
  return {
    fields: {
      name,
      email,
      organisation: found.get("organisation"),
      phone: found.get("phone"),
      country: country === undefined ? undefined : countryCodeOf(country),
    },
    pieces,
  };
}

/** The field for what somebody has to say: its name stands before their words, or above them. */
const messageLabel =
  /^[*_\s]*(?:(?:your|votre|ihre|su|sua|tu|uw) )?(?:message|comments?|nachricht|mitteilung|kommentar|commentaires?|mensaje|comentarios?|mensagem|comentário|messaggio|bericht|opmerking|meddelande|besked|melding|viesti|wiadomość|сообщение|комментарий|الرسالة|رسالة|التعليق|留言|消息|内容|訊息|メッセージ|ujumbe|maoni)[*_\s]*[:：][*_]*\s*/iu;

function joined(given: string | undefined, family: string | undefined): string | undefined {
  const name = [given, family].filter((each) => each !== undefined).join(" ");
  return name === "" ? undefined : name;
}

/** No field of a form is longer; what is, somebody wrote. */
const longestLine = 400;

/** "Label: value", or a label alone on its line. */
function labelled(line: string): { readonly label: string | undefined; readonly value: string } {
  const own = line.length > longestLine ? "" : line.trim();
  const parted = /^[*_\s]*([^:：=\n]{1,40}?)[*_\s]*[:：=][*_\s]*(.*)$/u.exec(own);
  if (parted !== null) return { label: parted[1], value: (parted[2] as string).trim() };
  return { label: own.length <= 40 && own !== "" ? own.replace(/^[*_\s]+|[*_\s]+$/g, "") : undefined, value: "" };
}

function isValueOf(field: Field, value: string): boolean {
  if (value === "" || value.length > 200) return false;
  if (field === "email") return /^\S{1,64}@\S{1,190}$/.test(value.replace(/[<>()]|mailto:/g, ""));
  if (field === "phone") return /^[\p{Nd}\s+()./-]{4,40}$/u.test(value);
  return fieldOf(value) === undefined;
}

function fieldOf(label: string): Field | undefined {
  const plain = label.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  return labelsByField.find(([, labels]) => labels.test(plain))?.[0];
}

/** In the languages that people write to us in. */
const labelsByField: readonly (readonly [Field, RegExp])[] = [
  [
    "email",
    /^(?:(?:your|votre|ihre|su|seu|tu|uw) )?(?:e-?mail(?: ?-?(?:address|adresse|adres))?|adresse (?:e-?mail|électronique|de courriel)|courriel|mél|correo(?: electrónico)?|correio(?: eletr[oô]nico)?|endereço de e-?mail|indirizzo e-?mail|эл(?:\.|ектронная) ?почта|e-?mail ?адрес|البريد الإلكتروني|بريد إلكتروني|电子邮[件箱]|邮箱|電子郵件|メール(?:アドレス)?|barua ?pepe)$/u,
  ],
  [
    "given",
    /^(?:first ?name|given ?name|prénom|vorname|nombre de pila|primeiro nome|prenome|voornaam|förnamn|imię|имя|الاسم الأول|名|jina la kwanza)$/u,
  ],
  [
    "family",
    /^(?:last ?name|family ?name|surname|nom de famille|nachname|familienname|apellidos?|sobrenome|apelido|cognome|achternaam|efternamn|nazwisko|фамилия|اسم العائلة|اللقب|姓|jina la (?:familia|ukoo))$/u,
  ],
  [
    "name",
    /^(?:(?:your|votre|ihr|su|seu|tu|uw) )?(?:full |complete )?(?:name|nom(?: complet)?|nom et prénom|nombre(?: completo)?|nombre y apellidos|nome(?: completo)?|naam|namn|navn|nimi|imię i nazwisko|ф\.?и\.?о\.?|имя и фамилия|الاسم(?: الكامل)?|姓名|名前|氏名|jina(?: kamili)?)$/u,
  ],
  [
    "organisation",
    /^(?:(?:your|votre|ihre|su) )?(?:organi[sz]ation|organi[sz]ation name|company|institution|association|affiliation|organisme|entreprise|société|organización|empresa|entidad|institución|organização|instituição|organizzazione|azienda|organisatie|bedrijf|firma|verein|einrichtung|организация|المنظمة|المؤسسة|الجهة|机构|组织|单位|組織|所属|shirika)$/u,
  ],
  [
    "phone",
    /^(?:(?:your|votre|ihre|su) )?(?:tele)?(?:phone|fon|fono|fone)(?:nummer)?(?: ?number)?$|^(?:mobile|tel\.?|téléphone|teléfono|telefone|телефон|الهاتف|رقم الهاتف|电话|電話|simu|telefoon)$/u,
  ],
  ["country", /^(?:country|pays|land|país|paese|страна|البلد|الدولة|国家|國家|国|nchi|kraj)$/u],
  ["form", /^(?:form|page|ip(?: address)?|remote ip|user ?agent|submitted (?:at|on)|date|time|url|page url)$/u],
];
