/** Papers in French. */
import type { PaperWords } from "./words.ts";

export const fr: PaperWords = {
  comma: ", ",
  outOf: (count, of) => `${count} sur ${of}`,
  kinds: { organisation: "organisations", individual: "particuliers", unstated: "autres" },
  channels: {
    website: "site web",
    facebook: "Facebook",
    email: "courriel",
    materials: "documents",
    recording: "enregistrement",
    call: "appel téléphonique",
    "case-study": "étude de cas",
    meeting: "réunion",
    paper: "papier",
  },
  reasons: {
    blank: "vide",
    "exact-duplicate": "doublon exact",
    merged: "réunie à une autre",
    "campaign-copy": "copie d’une campagne",
    "late-not-admitted": "tardive et non admise",
    withdrawn: "retirée",
    "out-of-scope": "hors sujet",
    "no-consent-to-analyse": "sans consentement à l’analyse",
    automatic: "envoyée par une machine",
    spam: "indésirable",
  },
  notSaid: "non précisé",

  inShort: "En bref",
  received: (received, analysed, setAside) =>
    `Cette consultation a reçu ${received} contributions : ${analysed} sont analysées dans ce document, et ${
      setAside === undefined ? "aucune n’a dû être écartée" : `${setAside} sont écartées, chacune avec son motif`
    }.`,
  theySpeakOf: "Elles parlent de ces thèmes :",
  answers: (count) => `${count} contributions répondent à cette question.`,
  speakOfTheme: (count, kinds) => `Parmi celles qui répondent à la question, ${count} parlent de ce thème : ${kinds}.`,
  fromKind: {
    organisation: (count) => `${count} d’organisations`,
    individual: (count) => `${count} de particuliers`,
    unstated: (count) => `${count} d’autres`,
  },
  uncodedHeading: "Hors thème",
  uncoded: (question) =>
    `Certains passages répondent à la question ${question} et ne sont encore rattachés à aucun thème.`,
  unfiledHeading: "Adressé à la consultation dans son ensemble",
  unfiled: "Certains passages ne nomment aucune question.",
  whoHeading: "Qui a répondu",
  whoIntroduced: "Sont comptées les contributions que ce document analyse, chacune une fois :",
  dimensions: { kind: "Répondants", country: "Pays", channel: "Voie", language: "Langue" },
  contributions: "Contributions",
  methodHeading: "Comment on a compté",
  methodReason: "ceci décrit la méthode",
  method:
    "Un nombre compte ici des contributions, jamais des voix : une contribution qui dit trois fois la même chose compte une fois, et ne dit rien du nombre de personnes qui la portent. Un thème est rapporté aux contributions qui répondent à la question. Des personnes ont rattaché les passages aux thèmes ; les citations sont reproduites à la lettre et signées comme leurs auteurs le permettent.",
  setAsideBecause: "Motif de mise à l’écart",

  evidence: "appui",
  evidenceHolds: (what) => `À l’appui : ${what}`,
  passages: (count) => (count === 1 ? "1 passage" : `${count} passages`),
  counts: (count) => (count === 1 ? "1 décompte" : `${count} décomptes`),
  wholePassage: "Le passage entier",
  allPassages: "Tous les passages comptés",
  passagesCounted: (links) => `Passages : ${links}.`,
  noQuestion: "aucune question",
  questions: (list, count) => `${count === 1 ? "question" : "questions"} ${list}`,
  theme: (label) => `thème « ${label} »`,
  countedContributions: "contributions",
  balance: (received, analysed, setAside) => `${received} reçues = ${analysed} analysées + ${setAside} écartées`,
  wordsNotPublished: "Le texte n’est pas publié : son auteur permet seulement qu’il soit compté.",
  countedOnly: "comptée seulement, le texte n’est pas publié",
  inQuotationMarks: (words) => `« ${words} »`,
};
