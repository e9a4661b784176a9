/** What a language needs to write a receipt. */
import { spokenLanguage, type SpokenLanguage } from "../base/spoken-language.ts";
import type { Publication } from "./contribution.ts";
import type { QuestionsInWords } from "./receipt-sentences.ts";

export interface ReceiptWords {
  /** For `Intl`. */
  readonly locale: string;
  readonly weHaveIt: string;
  number(number: string): string;
  received(when: string): string;
  /** Of what a convener took down: a call, a meeting, a letter on paper. */
  readonly recordedForYou: string;
  /** Of what its respondent wrote and a convener handed in. */
  readonly handedInForYou: string;
  amended(when: string): string;
  answers(questions: QuestionsInWords, saysMore: boolean): string;
  /** Of documents that are still to be read: one or more. */
  documents(count: number): string;
  readonly publication: Record<Publication, string>;
  canAmend(until: string): string;
  readonly canWithdraw: string;
  withdrawn(when: string): string;
  /** Before a link. */
  readonly askFiling: string;
  /** Before a link, where nobody has asked its respondent yet. */
  readonly askPermission: string;
  /** Before a link. */
  readonly consentChanged: string;
}

/** The words for a locale such as `fr-BE`; English for a language that is not here yet. */
export function receiptWords(locale: string): ReceiptWords {
  return wordsByLanguage[spokenLanguage(locale)];
}

const wordsByLanguage = {
  en: {
    locale: "en",
    weHaveIt: "We have it.",
    number: (number) => `Its number is ${number}: with it you can ask about your contribution, and nobody can open it.`,
    received: (when) => `It reached us on ${when}.`,
    recordedForYou: "A convener wrote it down for you.",
    handedInForYou: "A convener handed it in for you.",
    amended: (when) => `You changed it on ${when}; the words that stand are the latest.`,
    answers: ({ count, list }, saysMore) => {
      if (count === 0) return "It speaks to the consultation as a whole, to no question in particular.";
      const questions = `It answers ${count === 1 ? "question" : "questions"} ${list}`;
      return saysMore ? `${questions} and says more in general.` : `${questions}.`;
    },
    documents: (count) =>
      `We have the ${count === 1 ? "document" : `${count} documents`} that came with it. Where we file what ${count === 1 ? "it says" : "they say"} will stand on the page of your receipt.`,
    publication: {
      "not-asked": "It is read and counted. We do not publish it.",
      waiting: "You allowed us to publish it: it is shown once a convener has read it.",
      shown: "You allowed us to publish it: it is shown in the discussion.",
      declined:
        "It is not shown in the discussion, by a decision of the conveners; it is read and counted all the same.",
    },
    canAmend: (until) => `You can change it until ${until}, and take it back at any time.`,
    canWithdraw: "It can no longer be changed; you can take it back at any time.",
    withdrawn: (when) => `You took this contribution back on ${when}. It is shown nowhere and counts nowhere.`,
    askFiling: "Is it filed under the questions that you meant? Confirm or correct it here, without an account:",
    askPermission:
      "May we quote or publish your words, and with which name? Say so here, now or later, without an account:",
    consentChanged:
      "What we may do with your words has changed. See what is recorded, and change it at any time, here:",
  },
  fr: {
    locale: "fr",
    weHaveIt: "Nous l’avons.",
    number: (number) =>
      `Son numéro est ${number} : il vous permet de demander des nouvelles de votre contribution, et ne permet à personne de l’ouvrir.`,
    received: (when) => `Elle nous est parvenue le ${when}.`,
    recordedForYou: "Un organisateur l’a notée pour vous.",
    handedInForYou: "Un organisateur l’a remise pour vous.",
    amended: (when) => `Vous l’avez modifiée le ${when} ; c’est le dernier texte qui vaut.`,
    answers: ({ count, list }, saysMore) => {
      if (count === 0) return "Elle porte sur la consultation dans son ensemble, sur aucune question en particulier.";
      const questions = count === 1 ? `Elle répond à la question ${list}` : `Elle répond aux questions ${list}`;
      return saysMore ? `${questions} et ajoute des remarques générales.` : `${questions}.`;
    },
    documents: (count) =>
      `Nous avons ${count === 1 ? "le document qui l’accompagne" : `les ${count} documents qui l’accompagnent`}. La page de votre reçu indiquera où nous classons ce qu’${count === 1 ? "il dit" : "ils disent"}.`,
    publication: {
      "not-asked": "Elle est lue et comptée. Nous ne la publions pas.",
      waiting: "Vous nous avez permis de la publier : elle sera affichée dès qu’un organisateur l’aura lue.",
      shown: "Vous nous avez permis de la publier : elle est affichée dans la discussion.",
      declined:
        "Par décision des organisateurs, elle n’est pas affichée dans la discussion ; elle est tout de même lue et comptée.",
    },
    canAmend: (until) => `Vous pouvez la modifier jusqu’à l’échéance (${until}) et la retirer à tout moment.`,
    canWithdraw: "Elle ne peut plus être modifiée ; vous pouvez la retirer à tout moment.",
    withdrawn: (when) => `Vous avez retiré cette contribution le ${when}. Elle n’est affichée ni comptée nulle part.`,
    askFiling:
      "Est-elle classée sous les questions auxquelles vous vouliez répondre ? Confirmez-le ou corrigez-le ici, sans compte :",
    askPermission:
      "Pouvons-nous citer ou publier vos mots, et sous quel nom ? Dites-le ici, maintenant ou plus tard, sans compte :",
    consentChanged:
      "Ce que nous pouvons faire de vos mots a changé. Voyez ici ce qui est noté, et changez-le à tout moment :",
  },
  es: {
    locale: "es",
    weHaveIt: "La tenemos.",
    number: (number) => `Su número es ${number}: con él puede preguntar por su contribución, y nadie puede abrirla.`,
    received: (when) => `La recibimos el ${when}.`,
    recordedForYou: "Una persona del equipo convocante la anotó por usted.",
    handedInForYou: "Una persona del equipo convocante la entregó por usted.",
    amended: (when) => `La modificó el ${when}; vale el último texto.`,
    answers: ({ count, list }, saysMore) => {
      if (count === 0) return "Se refiere a la consulta en su conjunto, a ninguna pregunta en particular.";
      const questions = count === 1 ? `Responde a la pregunta ${list}` : `Responde a las preguntas ${list}`;
      return saysMore ? `${questions} y añade observaciones generales.` : `${questions}.`;
    },
    documents: (count) =>
      `Tenemos ${count === 1 ? "el documento que la acompaña" : `los ${count} documentos que la acompañan`}. La página de su recibo mostrará dónde clasificamos lo que ${count === 1 ? "dice" : "dicen"}.`,
    publication: {
      "not-asked": "Se lee y se cuenta. No la publicamos.",
      waiting: "Nos permitió publicarla: se mostrará cuando una persona del equipo convocante la haya leído.",
      shown: "Nos permitió publicarla: se muestra en el debate.",
      declined: "Por decisión del equipo convocante no se muestra en el debate; de todos modos se lee y se cuenta.",
    },
    canAmend: (until) => `Puede modificarla hasta el cierre del plazo (${until}) y retirarla en cualquier momento.`,
    canWithdraw: "Ya no se puede modificar; puede retirarla en cualquier momento.",
    withdrawn: (when) => `Retiró esta contribución el ${when}. No se muestra ni se cuenta en ninguna parte.`,
    askFiling:
      "¿Está clasificada en las preguntas a las que quería responder? Confírmelo o corríjalo aquí, sin cuenta:",
    askPermission:
      "¿Podemos citar o publicar sus palabras, y con qué nombre? Dígalo aquí, ahora o más tarde, sin cuenta:",
    consentChanged:
      "Ha cambiado lo que podemos hacer con sus palabras. Vea aquí lo que consta y cámbielo en cualquier momento:",
  },
  ar: {
    locale: "ar",
    weHaveIt: "وصلتنا مساهمتك.",
    number: (number) => `رقمها ${number}: يمكنك أن تسأل به عن مساهمتك، ولا يستطيع أحد أن يفتحها به.`,
    received: (when) => `وصلت إلينا في ${when}.`,
    recordedForYou: "دوّنها أحد المنظمين نيابة عنك.",
    handedInForYou: "سلّمها أحد المنظمين نيابة عنك.",
    amended: (when) => `عدّلتها في ${when}، والنص الأخير هو المعتمد.`,
    answers: ({ count, list }, saysMore) => {
      if (count === 0) return "تتناول الاستشارة عمومًا دون سؤال معين.";
      const questions = count === 1 ? `تجيب عن السؤال ${list}` : `تجيب عن الأسئلة ${list}`;
      return saysMore ? `${questions} وتضيف ملاحظات عامة.` : `${questions}.`;
    },
    documents: (count) =>
      `وصلتنا ${count === 1 ? "الوثيقة المرفقة" : `الوثائق المرفقة (${count})`} أيضًا. ستبيّن صفحة إيصالك أين صنّفنا ما ورد فيها.`,
    publication: {
      "not-asked": "نقرؤها ونحسبها ولا ننشرها.",
      waiting: "سمحت لنا بنشرها: ستظهر بعد أن يقرأها أحد المنظمين.",
      shown: "سمحت لنا بنشرها: وهي ظاهرة في النقاش.",
      declined: "لا تظهر في النقاش بقرار من المنظمين، لكننا نقرؤها ونحسبها.",
    },
    canAmend: (until) => `يمكنك تعديلها حتى انتهاء المهلة (${until}) وسحبها في أي وقت.`,
    canWithdraw: "لم يعد تعديلها ممكنًا، ويمكنك سحبها في أي وقت.",
    withdrawn: (when) => `سحبت هذه المساهمة في ${when}. لا تظهر ولا تُحسب في أي مكان.`,
    askFiling: "هل صُنّفت تحت الأسئلة التي قصدتها؟ أكّد ذلك أو صحّحه هنا، دون حساب:",
    askPermission: "هل تسمح لنا باقتباس كلماتك أو نشرها، وبأي اسم؟ أخبرنا هنا، الآن أو لاحقًا، دون حساب:",
    consentChanged: "تغيّر ما يجوز لنا أن نفعله بكلماتك. اطّلع هنا على ما هو مسجّل، وعدّله في أي وقت:",
  },
} as const satisfies Record<SpokenLanguage, ReceiptWords>;
