/**
 * A form that could not be taken, handed back with everything that was typed into it: for browsers without script, which
 * would show an error in its place. Made of nothing but what came, in front of everything else.
 */
import { isUtf8 } from "node:buffer";

export interface PostedField {
  readonly name: string;
  readonly value: string;
  /** Its bytes are no UTF-8: `value` is what they say in the alphabet that old browsers use, for a person to look at. */
  readonly isGuess: boolean;
}

/** Why it comes back. */
export type Why = "busy" | "not-utf-8";

/** The fields of `application/x-www-form-urlencoded`, by their bytes: no letter is mended. */
export function postedFields(body: Uint8Array): PostedField[] {
  const fields: PostedField[] = [];
  for (const pair of Buffer.from(body).toString("latin1").split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    const value = decoded(equals < 0 ? "" : pair.slice(equals + 1));
    fields.push({ name: name.text, value: value.text, isGuess: name.isGuess || value.isGuess });
  }
  return fields;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const old = new TextDecoder("windows-1252");

/** A field that came as its bytes. */
export function postedField(name: string, bytes: Uint8Array): PostedField {
  const { text, isGuess } = decodedBytes(bytes);
  return { name, value: text, isGuess };
}

function decoded(encoded: string): { readonly text: string; readonly isGuess: boolean } {
  const bytes = Buffer.from(
    encoded
      .replaceAll("+", " ")
      .replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    "latin1",
  );
  return decodedBytes(bytes);
}

function decodedBytes(bytes: Uint8Array): { readonly text: string; readonly isGuess: boolean } {
  return isUtf8(bytes) ? { text: utf8.decode(bytes), isGuess: false } : { text: old.decode(bytes), isGuess: true };
}

export interface KeptForm {
  readonly why: Why;
  /** Where the form goes again. */
  readonly action: string;
  readonly fields: readonly PostedField[];
  readonly acceptLanguage: string | undefined;
  /** When to send it again. */
  readonly seconds?: number;
}

/** What the reader chose in the address comes before what their browser says. */
export function askedLanguages(url: string, acceptLanguage = ""): string {
  const chosen = /[?&]lang=([a-z]{2})(?:&|$)/.exec(url)?.[1];
  return chosen === undefined ? acceptLanguage : `${chosen},${acceptLanguage}`;
}

/** What cannot be read for sure is shown, to be looked at and mended; the rest waits in the form as it came. */
export function keptFormPage({ why, action, fields, acceptLanguage, seconds = 0 }: KeptForm): string {
  const language = languageOf(acceptLanguage);
  const { title, lead, send } = words[language][why];
  const { field } = words[language]["not-utf-8"];
  const shown = fields.filter(({ isGuess }) => isGuess);
  const inputs = fields.map(({ name, value, isGuess }) => {
    if (!isGuess) return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;
    const label = `${field} ${shown.length > 1 ? shown.findIndex((each) => each.name === name) + 1 : ""}`.trim();
    // A line break that begins a text is not part of it.
    return `<p><label>${label}<br><textarea name="${escaped(name)}" rows="8" cols="60">\n${escaped(value)}</textarea></label></p>`;
  });
  return `${head(language, title)}<h1>${title}</h1><p>${lead.replace("{seconds}", String(seconds))}</p><form method="post" action="${escaped(action)}">${inputs.join("")}<p><button>${send}</button></p></form></html>`;
}

/** Without a form: what was asked for opens by itself, and what was sent is still in the page before. */
export function busyPage(acceptLanguage: string | undefined, seconds: number, what: "opens" | "back"): string {
  const language = languageOf(acceptLanguage);
  const { title, [what]: lead } = words[language].busy;
  const again = what === "opens" ? `<meta http-equiv="refresh" content="${seconds}">` : "";
  return `${head(language, title, again)}<h1>${title}</h1><p>${lead.replace("{seconds}", String(seconds))}</p></html>`;
}

function head(language: Language, title: string, more = ""): string {
  const direction = language === "ar" ? "rtl" : "ltr";
  return `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${more}<title>${title}</title>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

type Language = keyof typeof words;

/** The first that we have of those that the reader's browser asks for, in its order. */
function languageOf(acceptLanguage = ""): Language {
  const asked = acceptLanguage.split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((each): each is Language => Object.hasOwn(words, each)) ?? "en";
}

const words = {
  en: {
    busy: {
      title: "Many people are here at this moment",
      lead: "Your text was not saved yet, and it is kept in this page. Please wait {seconds} seconds, then press the button. Sending twice is safe.",
      opens: "This page opens by itself in {seconds} seconds. You do not need to do anything.",
      back: "Nothing was saved. What you typed and chose is still in the page before: please go back to it, wait {seconds} seconds and send it again.",
      send: "Send again",
    },
    "not-utf-8": {
      title: "We could not read all letters",
      lead: "Nothing was saved. Your browser or program sent letters in an alphabet that we cannot read for sure (it was not UTF-8). Please look at the text below, correct it and send it again. Everything else that you typed is kept in this page.",
      send: "Send again",
      field: "What you wrote",
    },
  },
  fr: {
    busy: {
      title: "Beaucoup de personnes sont ici en ce moment",
      lead: "Votre texte n’est pas encore enregistré ; il est gardé dans cette page. Attendez {seconds} secondes, puis appuyez sur le bouton. Vous pouvez envoyer deux fois sans risque.",
      opens: "Cette page s’ouvre d’elle-même dans {seconds} secondes. Vous n’avez rien à faire.",
      back: "Rien n’a été enregistré. Ce que vous avez écrit et choisi est encore dans la page précédente : revenez-y, attendez {seconds} secondes et envoyez de nouveau.",
      send: "Envoyer de nouveau",
    },
    "not-utf-8": {
      title: "Nous n’avons pas pu lire toutes les lettres",
      lead: "Rien n’a été enregistré. Votre navigateur ou votre programme a envoyé des lettres dans un codage que nous ne pouvons pas lire avec certitude (ce n’était pas UTF-8). Relisez le texte ci-dessous, corrigez-le et envoyez-le de nouveau. Tout le reste de ce que vous avez écrit est gardé dans cette page.",
      send: "Envoyer de nouveau",
      field: "Ce que vous avez écrit",
    },
  },
  es: {
    busy: {
      title: "Hay muchas personas aquí en este momento",
      lead: "Su texto todavía no se ha guardado; está en esta página. Espere {seconds} segundos y pulse el botón. Puede enviarlo dos veces sin riesgo.",
      opens: "Esta página se abre sola en {seconds} segundos. No tiene que hacer nada.",
      back: "No se ha guardado nada. Lo que escribió y eligió sigue en la página anterior: vuelva a ella, espere {seconds} segundos y envíelo otra vez.",
      send: "Enviar otra vez",
    },
    "not-utf-8": {
      title: "No pudimos leer todas las letras",
      lead: "No se ha guardado nada. Su navegador o programa envió letras en una codificación que no podemos leer con seguridad (no era UTF-8). Mire el texto de abajo, corríjalo y envíelo otra vez. Todo lo demás que escribió está en esta página.",
      send: "Enviar otra vez",
      field: "Lo que usted escribió",
    },
  },
  ar: {
    busy: {
      title: "يوجد هنا أشخاص كثيرون في هذه اللحظة",
      lead: "لم يُحفظ نصك بعد، وهو باقٍ في هذه الصفحة. انتظر {seconds} ثانية ثم اضغط الزر. يمكنك الإرسال مرتين دون خطر.",
      opens: "تفتح هذه الصفحة من تلقاء نفسها بعد {seconds} ثانية. لا تحتاج إلى فعل شيء.",
      back: "لم يُحفظ شيء. ما كتبته واخترته ما زال في الصفحة السابقة: ارجع إليها وانتظر {seconds} ثانية ثم أرسل مرة أخرى.",
      send: "أرسل مرة أخرى",
    },
    "not-utf-8": {
      title: "لم نستطع قراءة كل الحروف",
      lead: "لم يُحفظ شيء. أرسل متصفحك أو برنامجك حروفًا بترميز لا نستطيع قراءته بيقين (لم يكن UTF-8). انظر إلى النص أدناه وصححه ثم أرسله مرة أخرى. كل ما كتبته غير ذلك باقٍ في هذه الصفحة.",
      send: "أرسل مرة أخرى",
      field: "ما كتبته",
    },
  },
} as const;
