/** What keeps answers from being taken in. Few things do: length and content of what people say are theirs. */
import type { Refusal } from "../base/result.ts";
import { answerSeparator, isBlank } from "./answers-to-text.ts";
import type { Answer } from "./contribution.ts";

export type AnswerProblemCode =
  | "nothing-written"
  | "unknown-question"
  | "too-long"
  | "unreadable-characters"
  | "broken-characters";

export interface AnswerProblem {
  readonly code: AnswerProblemCode;
  /** `answers[2].text`; `answers` when it is about all of them. */
  readonly path: string;
  /** In English; `answerProblemSentence` says it in the reader's language. */
  readonly message: string;
  /** Which answer, counted from 0; absent when it is about all of them. */
  readonly answer?: number;
  /** The question it was given to, when it was given to one. */
  readonly question?: number;
  /** Lengths, for the message. */
  readonly length?: number;
  readonly limit?: number;
}

export interface AnswersRefusal extends Refusal {
  readonly kind: AnswerProblemCode;
  readonly problems: readonly AnswerProblem[];
}

/** A limit of the machine and of nothing else: about 35,000 words in all answers together, in UTF-16 units. */
export const longestText = 200_000;

/** Everything that must be mended, in the order of the answers. Empty: they can be taken in as they are. */
export function checkAnswers(
  answers: readonly Answer[],
  questions: readonly { readonly number: number }[],
): AnswerProblem[] {
  const written = answers.filter(({ text }) => !isBlank(text));
  if (written.length === 0) return [problem({ code: "nothing-written", path: "answers" })];
  const numbers = new Set(questions.map(({ number }) => number));
  const length = written.reduce((sum, { text }) => sum + text.length, answerSeparator.length * (written.length - 1));
  return [
    ...(length > longestText ? [problem({ code: "too-long", path: "answers", length, limit: longestText })] : []),
    ...answers.flatMap((answer, index) =>
      problemsOf(answer, numbers).map((code) =>
        problem({
          code,
          path: `answers[${index}].${code === "unknown-question" ? "question" : "text"}`,
          answer: index,
          ...(answer.question === undefined ? {} : { question: answer.question }),
        }),
      ),
    ),
  ];
}

/** The refusal for people, when there is a problem. */
export function answersRefusal(problems: readonly AnswerProblem[]): AnswersRefusal | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  return {
    kind: first.code,
    message: [...new Set(problems.map(({ message }) => message))].join(" "),
    problems,
  };
}

/** What is wrong and what to do, in the reader's language; English when we do not speak it. */
export function answerProblemSentence(problem: Omit<AnswerProblem, "message">, locale: string): string {
  const language = locale.replace(/-.*$/, "");
  return (sentences[language as keyof typeof sentences] ?? sentences.en)[problem.code](problem, (count) =>
    new Intl.NumberFormat(locale).format(count as number),
  );
}

function problem(facts: Omit<AnswerProblem, "message">): AnswerProblem {
  return { ...facts, message: answerProblemSentence(facts, "en") };
}

function problemsOf({ question, text }: Answer, numbers: ReadonlySet<number>): AnswerProblemCode[] {
  const problems: AnswerProblemCode[] = [];
  if (question !== undefined && !numbers.has(question)) problems.push("unknown-question");
  if (text.includes("\0")) problems.push("unreadable-characters");
  // Half of a pair is no character: it cannot be kept as it is, and changing it is not ours to do.
  if (!text.isWellFormed()) problems.push("broken-characters");
  return problems;
}

type Sentences = Record<
  AnswerProblemCode,
  (problem: Omit<AnswerProblem, "message">, count: (count: number | undefined) => string) => string
>;

const sentences = {
  en: {
    "nothing-written": () =>
      "Nothing is written yet. Please answer at least one question, or say something in general.",
    "unknown-question": ({ question }) =>
      `There is no question ${question} here. Please choose one of the questions, or none in particular.`,
    "too-long": ({ length, limit }, count) =>
      `Your answers are ${count(length)} characters long together; we can take ${count(limit)} at once. Please send them in two parts, or send us the document by email.`,
    "unreadable-characters": ({ question }) =>
      `${question === undefined ? "Your text" : `Your answer to question ${question}`} contains a character that cannot be read (NUL), often left by copying from another program. Please copy it again as plain text.`,
    "broken-characters": ({ question }) =>
      `${question === undefined ? "Your text" : `Your answer to question ${question}`} contains half of a character, often an emoji cut in two while copying. Please remove it and send again.`,
  },
  fr: {
    "nothing-written": () =>
      "Rien n’est encore écrit. Répondez à une question au moins, ou dites quelque chose en général.",
    "unknown-question": ({ question }) =>
      `Il n’y a pas de question ${question} ici. Choisissez une des questions, ou aucune en particulier.`,
    "too-long": ({ length, limit }, count) =>
      `Vos réponses font ensemble ${count(length)} caractères ; nous pouvons en prendre ${count(limit)} à la fois. Envoyez-les en deux parties, ou envoyez-nous le document par courriel.`,
    "unreadable-characters": ({ question }) =>
      `${question === undefined ? "Votre texte" : `Votre réponse à la question ${question}`} contient un caractère illisible (NUL), souvent laissé par une copie depuis un autre programme. Copiez-le de nouveau en texte simple.`,
    "broken-characters": ({ question }) =>
      `${question === undefined ? "Votre texte" : `Votre réponse à la question ${question}`} contient la moitié d’un caractère, souvent un émoji coupé en deux par la copie. Retirez-la et envoyez de nouveau.`,
  },
  es: {
    "nothing-written": () => "Todavía no hay nada escrito. Responda al menos a una pregunta, o diga algo en general.",
    "unknown-question": ({ question }) =>
      `Aquí no hay pregunta ${question}. Elija una de las preguntas, o ninguna en particular.`,
    "too-long": ({ length, limit }, count) =>
      `Sus respuestas suman ${count(length)} caracteres; podemos recibir ${count(limit)} a la vez. Envíelas en dos partes, o mándenos el documento por correo electrónico.`,
    "unreadable-characters": ({ question }) =>
      `${question === undefined ? "Su texto" : `Su respuesta a la pregunta ${question}`} contiene un carácter que no se puede leer (NUL), a menudo por copiar desde otro programa. Cópielo de nuevo como texto sin formato.`,
    "broken-characters": ({ question }) =>
      `${question === undefined ? "Su texto" : `Su respuesta a la pregunta ${question}`} contiene la mitad de un carácter, a menudo un emoji cortado al copiar. Quítelo y envíe de nuevo.`,
  },
  ar: {
    "nothing-written": () => "لم يُكتب شيء بعد. أجب من فضلك عن سؤال واحد على الأقل، أو قل شيئًا عامًا.",
    "unknown-question": ({ question }) =>
      `لا يوجد هنا سؤال رقم ${question}. اختر من فضلك أحد الأسئلة، أو لا تختر سؤالًا معينًا.`,
    "too-long": ({ length, limit }, count) =>
      `يبلغ طول إجاباتك معًا ${count(length)} حرفًا، ويمكننا أن نأخذ ${count(limit)} في المرة الواحدة. أرسلها من فضلك على جزأين، أو أرسل إلينا الوثيقة بالبريد الإلكتروني.`,
    "unreadable-characters": ({ question }) =>
      `${question === undefined ? "في نصك" : `في إجابتك عن السؤال ${question}`} حرف لا يمكن قراءته (NUL)، وكثيرًا ما يبقى بعد النسخ من برنامج آخر. انسخه من فضلك مرة أخرى نصًا عاديًا.`,
    "broken-characters": ({ question }) =>
      `${question === undefined ? "في نصك" : `في إجابتك عن السؤال ${question}`} نصف حرف، وكثيرًا ما يكون رمزًا تعبيريًا قُطع عند النسخ. احذفه من فضلك وأرسل مرة أخرى.`,
  },
} as const satisfies Record<string, Sentences>;
