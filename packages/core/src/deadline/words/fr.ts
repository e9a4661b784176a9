/** Deadlines in French. */
import type { DeadlineWords } from "./words.ts";

export const fr: DeadlineWords = {
  locale: "fr",
  day: ({ weekday, day, month, year }) => `${weekday} ${day === "1" ? "1er" : day} ${month} ${year}`,
  endOfDay: (day) => `${day}, fin de la journée`,
  atTime: (day, time) => `${day}, ${time}`,
  inZone: (when, { zone, offset }) => (zone === offset ? `${when} ${offset}` : `${when}, ${zone} (${offset})`),
  anywhereOnEarth: (when, inUtc) => `${when}, n’importe où sur Terre (${inUtc})`,
  anywhereOnEarthExplained:
    "« N’importe où sur Terre » veut dire que vous êtes dans les temps tant qu’il reste un lieu au monde où le délai n’est pas encore écoulé.",
  deadlineIs: (when) => `Date limite : ${when}.`,
  whereYouAre: (when) => `Là où vous êtes : ${when}.`,
  whatCounts: {
    sent: "C’est le moment où vous envoyez votre contribution qui compte, non celui où elle nous parvient.",
    received:
      "C’est le moment où votre contribution nous parvient qui compte : merci de prévoir le temps de l’acheminement.",
  },
  extended: {
    all: (before) => `Elle a été prolongée ; auparavant : ${before}.`,
    respondent: (before) => `C’est une prolongation pour vous ; pour les autres : ${before}.`,
  },
  movedByOutage: (distance) => `Cela comprend ${distance} pour compenser un temps où nous n’étions pas joignables.`,
  lessThanASecond: "moins d’une seconde",

  moment: { sent: (when) => `envoi le ${when}`, received: (when) => `réception le ${when}` },
  onTime: (moment, distance) => `Dans les temps : ${moment}, ${distance} avant la date limite.`,
  onTimeExtended: (moment, distance) =>
    `Dans les temps grâce à une prolongation : ${moment}, ${distance} avant sa fin.`,
  withinTolerance: (moment, distance) =>
    `Compté dans les temps : ${moment}, ${distance} après la date limite, ce que les organisateurs admettent.`,
  late: (moment, distance) => `En retard : ${moment}, ${distance} après la date limite.`,
  tooEarly: (moment, distance) => `En avance : ${moment}, ${distance} avant l’ouverture de la consultation.`,
  evidence: {
    "server-clock": "Notre propre horloge fait foi.",
    "own-server": "Fait foi l’heure à laquelle notre propre serveur de messagerie a pris le message en charge.",
    inbox: "Fait foi l’heure à laquelle le message se trouvait dans notre boîte aux lettres.",
    "mail-hop": "Fait foi l’heure à laquelle un serveur de messagerie a pris le message en charge.",
    "platform-time": "Fait foi l’heure enregistrée par la plateforme.",
    "convener-statement": "Fait foi l’heure notée par l’organisateur qui l’a recueillie.",
  },
  claimed: (when) =>
    `Le message lui-même porte la date suivante : ${when}. Nous ne pouvons pas vérifier une telle date ; elle ne décide donc de rien, mais les organisateurs la voient.`,
  inDoubt: "On ne pouvait pas se fier à l’horloge de ce serveur à ce moment-là : c’est donc une personne qui décide.",
  admission: {
    admitted: "Elle fait partie de la consultation.",
    "admitted-marked": "Elle fait partie de la consultation, avec la mention d’un retard.",
    held: "Nous la conservons, et les organisateurs décident si elle en fera partie. Vous n’avez rien à faire.",
    refused:
      "Elle ne peut pas en faire partie, car les organisateurs n’acceptent pas de contribution en retard. Si vous pensez qu’il s’agit d’une erreur, écrivez-leur.",
  },
};
