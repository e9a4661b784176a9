/** Papers in English. */
import type { PaperWords } from "./words.ts";

export const en: PaperWords = {
  comma: ", ",
  outOf: (count, of) => `${count} of ${of}`,
  kinds: { organisation: "organisations", individual: "individuals", unstated: "others" },
  channels: {
    website: "website",
    facebook: "Facebook",
    email: "email",
    materials: "documents",
    recording: "recording",
    call: "telephone call",
    "case-study": "case study",
    meeting: "meeting",
  },
  reasons: {
    blank: "blank",
    "exact-duplicate": "exact duplicate",
    merged: "merged with another",
    "campaign-copy": "copy of a campaign",
    "late-not-admitted": "late and not admitted",
    withdrawn: "withdrawn",
    "out-of-scope": "out of scope",
    "no-consent-to-analyse": "no consent to analyse",
    automatic: "sent by a machine",
    spam: "spam",
  },
  notSaid: "not said",

  inShort: "In short",
  received: (received, analysed, setAside) =>
    `This consultation received ${received} contributions: ${analysed} are analysed in this paper, and ${
      setAside === undefined ? "none had to be set aside" : `${setAside} are set aside, each with its reason`
    }.`,
  theySpeakOf: "They speak of these themes:",
  answers: (count) => `${count} contributions answer this question.`,
  speakOfTheme: (count, kinds) => `Of those that answer the question, ${count} speak of this theme: ${kinds}.`,
  fromKind: {
    organisation: (count) => `${count} from organisations`,
    individual: (count) => `${count} from individuals`,
    unstated: (count) => `${count} from others`,
  },
  uncodedHeading: "Not under a theme",
  uncoded: (question) => `Some passages answer question ${question} and carry no theme yet.`,
  unfiledHeading: "Said to the consultation as a whole",
  unfiled: "Some passages name no question.",
  whoHeading: "Who answered",
  whoIntroduced: "Counted are the contributions that this paper analyses, each once:",
  dimensions: { kind: "Respondents", country: "Country", channel: "Way in", language: "Language" },
  contributions: "Contributions",
  methodHeading: "How this was counted",
  methodReason: "it describes the method",
  method:
    "A number here counts contributions, never votes: a contribution that says a thing three times counts once, and says nothing of how many people stand behind it. A theme is out of those that answered the question. Passages were tied to themes by persons; quotations are to the letter, and signed as their respondents allow.",
  setAsideBecause: "Set aside because",

  evidence: "evidence",
  evidenceHolds: (what) => `Evidence: ${what}`,
  passages: (count) => (count === 1 ? "1 passage" : `${count} passages`),
  counts: (count) => (count === 1 ? "1 count" : `${count} counts`),
  wholePassage: "The whole passage",
  allPassages: "All passages counted",
  passagesCounted: (links) => `Passages: ${links}.`,
  noQuestion: "no question",
  questions: (list, count) => `${count === 1 ? "question" : "questions"} ${list}`,
  theme: (label) => `theme “${label}”`,
  countedContributions: "contributions",
  balance: (received, analysed, setAside) => `${received} received = ${analysed} analysed + ${setAside} set aside`,
  wordsNotPublished: "The words are not published: the respondent allows them to be counted only.",
  countedOnly: "counted only, the words are not published",
  inQuotationMarks: (words) => `“${words}”`,
};
