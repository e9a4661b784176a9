/** The mail that signs somebody in. */

export interface SignInMailInput {
  readonly link: string;
  readonly code: string;
  readonly language: string;
}

export function signInMail({ link, code, language }: SignInMailInput): { subject: string; text: string } {
  const words = wordsByLanguage[language.slice(0, 2)] ?? english;
  const spoken = `${code.slice(0, 3)} ${code.slice(3)}`;
  return { subject: words.subject, text: [words.open, link, words.code, spoken, words.ignore].join("\n\n") + "\n" };
}

interface Words {
  readonly subject: string;
  readonly open: string;
  readonly code: string;
  readonly ignore: string;
}

const english: Words = {
  subject: "Sign in",
  open: "Open this page and press the button there to sign in. It works once, for ten minutes:",
  code: "Or type this code where you asked to sign in:",
  ignore: "If you did not ask for this, nothing happens as long as you do nothing. Nobody gets in without this mail.",
};

const wordsByLanguage: Readonly<Record<string, Words>> = {
  en: english,
  fr: {
    subject: "Se connecter",
    open: "Ouvrez cette page et appuyez sur le bouton pour vous connecter. Le lien sert une fois, pendant dix minutes :",
    code: "Ou tapez ce code là où vous avez demandé à vous connecter :",
    ignore: "Si vous n’avez rien demandé, ne faites rien et rien ne se passera. Personne n’entre sans ce message.",
  },
  es: {
    subject: "Iniciar sesión",
    open: "Abra esta página y pulse el botón para iniciar sesión. Sirve una sola vez, durante diez minutos:",
    code: "O escriba este código donde pidió iniciar sesión:",
    ignore: "Si usted no lo pidió, no haga nada y no pasará nada. Nadie entra sin este mensaje.",
  },
  ar: {
    subject: "تسجيل الدخول",
    open: "افتح هذه الصفحة واضغط على الزر لتسجيل الدخول. يعمل الرابط مرة واحدة خلال عشر دقائق:",
    code: "أو اكتب هذا الرمز حيث طلبت تسجيل الدخول:",
    ignore: "إن لم تطلب ذلك فلا تفعل شيئًا ولن يحدث شيء. لا يدخل أحد من دون هذه الرسالة.",
  },
};
