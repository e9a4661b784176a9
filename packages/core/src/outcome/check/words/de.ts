import type { ClaimWords } from "./claim-words.ts";

export const de: ClaimWords = {
  quantifiers: {
    all: "überall|durch die bank|alle|allen|aller|sämtliche|sämtlichen|jeder|jede|jeden|jedem|einstimmig|einhellig|einmütig|ausnahmslos|konsens|durchweg|allesamt",
    none: "keiner|keine|keinen|keinem|niemand|niemanden|niemandem|kein einziger|keine einzige|kein einziges",
    "nearly-all":
      "allgemeine einigkeit|fast alle|fast allen|beinahe alle|nahezu alle|große mehrheit|großen mehrheit|überwältigende mehrheit|überwältigenden mehrheit|überwiegende mehrheit|überwiegenden mehrheit|breite mehrheit|fast jeder|fast jede",
    most: "meisten|mehrheit|mehrheitlich|mehr als die hälfte|überwiegend|großteil|der größte teil|größtenteils|mehr als jeder zweite",
    minority: "minderheit|weniger als die hälfte",
    half: "hälfte",
    third: "ein drittel|drittel|jeder dritte|jede dritte",
    "two-thirds": "zwei drittel",
    quarter: "ein viertel|viertel|jeder vierte|jede vierte",
    "three-quarters": "drei viertel|dreiviertel",
    many: "eine welle von|viele|vielen|vieler|zahlreiche|zahlreichen|zahlreicher|unzählige|weithin|eine große zahl|eine vielzahl",
    several: "mehrere|mehreren|mehrerer|etliche|etlichen|verschiedene|verschiedenen|eine reihe|eine handvoll",
    some: "einige|einigen|einiger|manche|manchen|ein paar|gewisse",
    few: "wenige|wenigen|weniger|kaum jemand|nur wenige",
    dozens: "dutzende|dutzenden",
    hundreds: "hunderte|hunderten",
    thousands: "tausende|tausenden",
    millions: "millionen|milliarden",
  },
  idioms:
    "vor allem|alle tage|alle jahre|jedes jahr|jeden tag|jede woche|jeden monat|auf jeden fall|am meisten|nicht weniger|mehr oder weniger|wie viele|ethnische minderheiten",
  perCent: "prozent|v. h.|von hundert|prozentpunkte",
  outOf: "von|aus",
  numbered:
    "frage|fragen|anhang|anlage|anhänge|abschnitt|abschnitte|seite|seiten|kapitel|abbildung|tabelle|teil|absatz|artikel|ziel|ziele|zielvorgabe|nr|nummer|version|ausgabe|anmerkung|fußnote|resolution|agenda",
  beforeYear:
    "im|in|von|seit|ab|bis|und|vor|nach|zwischen|um|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jahr|jahre|jahren|frühjahr|sommer|herbst|winter",
  counted:
    "organisation|beitr|antwort|person|mensch|leute|einzel|stadt|städt|bürgermeister|grupp|stimm|brief|kommentar|verein|verbänd|länd|land|gemeind|teilnehm|frau|männ|kind|famili|migrant|flüchtling|geflüchtet|mitglied|euro|dollar|dorf|dörf|ngo|schul|behörd|regierung|kommun|bürger|autor|ander|einwohn|studier|jugend",
  numbers:
    "zwei=2|drei=3|vier=4|fünf=5|sechs=6|sieben=7|acht=8|neun=9|zehn=10|elf=11|zwölf=12|dreizehn=13|vierzehn=14|fünfzehn=15|sechzehn=16|siebzehn=17|achtzehn=18|neunzehn=19|zwanzig=20|dreißig=30|vierzig=40|fünfzig=50|sechzig=60|siebzig=70|achtzig=80|neunzig=90|hundert=100|einhundert=100|zweihundert=200|tausend=1000|eintausend=1000|dutzend=12",
};
