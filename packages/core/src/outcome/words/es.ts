/** Papers in Spanish. */
import type { PaperWords } from "./words.ts";

export const es: PaperWords = {
  comma: ", ",
  outOf: (count, of) => `${count} de ${of}`,
  kinds: { organisation: "organizaciones", individual: "particulares", unstated: "otros" },
  channels: {
    website: "sitio web",
    facebook: "Facebook",
    email: "correo electrónico",
    materials: "documentos",
    recording: "grabación",
    call: "llamada telefónica",
    "case-study": "estudio de caso",
    meeting: "reunión",
  },
  reasons: {
    blank: "vacía",
    "exact-duplicate": "duplicado exacto",
    merged: "unida a otra",
    "campaign-copy": "copia de una campaña",
    "late-not-admitted": "fuera de plazo y no admitida",
    withdrawn: "retirada",
    "out-of-scope": "ajena al tema",
    "no-consent-to-analyse": "sin consentimiento para el análisis",
    automatic: "enviada por una máquina",
    spam: "correo no deseado",
  },
  notSaid: "sin indicar",

  inShort: "En resumen",
  received: (received, analysed, setAside) =>
    `Esta consulta recibió ${received} contribuciones: ${analysed} se analizan en este documento y ${
      setAside === undefined ? "no hubo que apartar ninguna" : `${setAside} se apartan, cada una con su motivo`
    }.`,
  theySpeakOf: "Hablan de estos temas:",
  answers: (count) => `${count} contribuciones responden a esta pregunta.`,
  speakOfTheme: (count, kinds) => `De las que responden a la pregunta, ${count} hablan de este tema: ${kinds}.`,
  fromKind: {
    organisation: (count) => `${count} de organizaciones`,
    individual: (count) => `${count} de particulares`,
    unstated: (count) => `${count} de otros`,
  },
  uncodedHeading: "Sin tema",
  uncoded: (question) => `Algunos pasajes responden a la pregunta ${question} y aún no llevan ningún tema.`,
  unfiledHeading: "Dicho a la consulta en su conjunto",
  unfiled: "Algunos pasajes no nombran ninguna pregunta.",
  whoHeading: "Quién respondió",
  whoIntroduced: "Se cuentan las contribuciones que este documento analiza, cada una una vez:",
  dimensions: { kind: "Quién responde", country: "País", channel: "Vía", language: "Idioma" },
  contributions: "Contribuciones",
  methodHeading: "Cómo se contó",
  methodReason: "esto describe el método",
  method:
    "Aquí un número cuenta contribuciones, nunca votos: una contribución que dice tres veces lo mismo cuenta una vez, y no dice nada de cuántas personas la respaldan. Un tema se refiere a las contribuciones que responden a la pregunta. Los pasajes fueron vinculados a los temas por personas; las citas son literales y se firman como lo permiten sus autores.",
  setAsideBecause: "Motivo para apartarla",

  evidence: "sustento",
  evidenceHolds: (what) => `Sustento: ${what}`,
  passages: (count) => (count === 1 ? "1 pasaje" : `${count} pasajes`),
  counts: (count) => (count === 1 ? "1 recuento" : `${count} recuentos`),
  wholePassage: "El pasaje completo",
  allPassages: "Todos los pasajes contados",
  passagesCounted: (links) => `Pasajes: ${links}.`,
  noQuestion: "ninguna pregunta",
  questions: (list, count) => `${count === 1 ? "pregunta" : "preguntas"} ${list}`,
  theme: (label) => `tema «${label}»`,
  countedContributions: "contribuciones",
  balance: (received, analysed, setAside) => `${received} recibidas = ${analysed} analizadas + ${setAside} apartadas`,
  wordsNotPublished: "El texto no se publica: su autor solo permite que se cuente.",
  countedOnly: "solo se cuenta, el texto no se publica",
  inQuotationMarks: (words) => `«${words}»`,
};
