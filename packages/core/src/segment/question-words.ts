/** How people say "question" and count to twelve, in the languages they answer in. Data only; lower case, NFKC. */

/** Words that name a question by themselves: `Question 3` needs nothing after it. */
export const questionWords = wordsOf(
  "q qn qns question questions quest", // en, fr
  "pregunta preguntas", // es
  "pergunta perguntas questão questões questao questoes", // pt
  "domanda domande", // it
  "frage fragen", // de
  "вопрос вопросы вопросу вопросам питання запитання", // ru, uk
  "السؤال سؤال الأسئلة أسئلة للسؤال السوال سوال پرسش", // ar, fa, ur
  "swali maswali", // sw
  "tanong pertanyaan soru câu hỏi", // tl, id, tr, vi
  "प्रश्न सवाल প্রশ্ন", // hi, bn
);

/** Words and letters that name a question only with a mark after the number: `Answer 3:`, `P3.`, `س٣:`. */
export const markedWords = wordsOf(
  "answer answers ans response reply item no number",
  "réponse reponse respuesta resposta risposta antwort ответ جواب إجابة الإجابة jibu",
  "p f в س ج",
);

/** May stand before the word: `Re question 3`, `Answer to question 3`, `À la question 3`. */
export const leadWords = wordsOf(
  "re on to for as regarding concerning about answer answers answering our my the response reply in ad a",
  "à la le les sur pour concernant quant aux réponse reponse",
  "respuesta sobre en al las con respecto respondiendo resposta às",
  "zu zur zum antwort auf по на ответ к câu",
  "عن على حول بخصوص إجابة الإجابة جواب kuhusu jibu kwa",
);

/** Between the word and the number: `Question no. 3`, `Swali la 3`, `السؤال رقم ٣`. */
export const numberWords = wordsOf("no nr number num n numéro numero número nº nummer номер رقم la ya namba nambari");

/** Between two numbers. */
export const joinWords = wordsOf("and et y e und и و na 和 及 与");
export const rangeWords = wordsOf("to through à a bis до إلى الى 至 到");

/** One to twelve as they stand after the word: `Question three`, `Question III`, `السؤال الثالث`. */
export const wordNumbers: ReadonlyMap<string, number> = new Map(
  [
    "one two three four five six seven eight nine ten eleven twelve",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "um dois três quatro cinco seis sete oito nove dez onze doze",
    "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый",
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "moja mbili tatu nne tano sita saba nane tisa kumi",
    "kwanza pili tatu nne tano sita saba nane tisa kumi",
    "i ii iii iv v vi vii viii ix x xi xii",
    "一 二 三 四 五 六 七 八 九 十 十一 十二",
  ].flatMap((line) => line.split(" ").map((word, index) => [word, index + 1] as const)),
);

/** Chinese, Japanese and Korean write no spaces, so their words are looked for as beginnings. */
export const cjkQuestionWords = [
  "问题",
  "問題",
  "質問",
  "設問",
  "质问",
  "问",
  "問",
  "题",
  "題",
  "질문",
  "문항",
] as const;
/** `第三个问题`, `第3题`: what follows the number. */
export const cjkOrdinalTails = ["个问题", "個問題", "个題", "问题", "問題", "题", "題", "问", "問"] as const;

/** A bare `3.` before one of these is a date. */
export const monthBeginnings = "jan feb mar mär apr mai jun jul aug sep oct okt nov dec dez des".split(" ");

function wordsOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}
