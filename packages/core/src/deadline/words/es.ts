/** Deadlines in Spanish. */
import type { DeadlineWords } from "./words.ts";

export const es: DeadlineWords = {
  locale: "es",
  day: ({ weekday, day, month, year }) => `${weekday} ${day} de ${month} de ${year}`,
  endOfDay: (day) => `${day}, al final del día`,
  atTime: (day, time) => `${day}, ${time}`,
  inZone: (when, { zone, offset }) => (zone === offset ? `${when} ${offset}` : `${when}, ${zone} (${offset})`),
  anywhereOnEarth: (when, inUtc) => `${when}, en cualquier lugar de la Tierra (${inUtc})`,
  anywhereOnEarthExplained:
    "«En cualquier lugar de la Tierra» significa que está a tiempo mientras quede un lugar en el mundo donde el plazo aún no haya vencido.",
  deadlineIs: (when) => `Fecha límite: ${when}.`,
  whereYouAre: (when) => `Donde está usted: ${when}.`,
  whatCounts: {
    sent: "Cuenta el momento en que usted envía su contribución, no el momento en que nos llega.",
    received: "Cuenta el momento en que su contribución nos llega; por favor, tenga en cuenta el tiempo que tarda.",
  },
  extended: {
    all: (before) => `Se ha prorrogado; antes era: ${before}.`,
    respondent: (before) => `Es una prórroga para usted; para los demás: ${before}.`,
  },
  movedByOutage: (distance) => `Esto incluye ${distance} para compensar un tiempo en que no se nos podía contactar.`,
  lessThanASecond: "menos de un segundo",

  moment: { sent: (when) => `enviada el ${when}`, received: (when) => `recibida el ${when}` },
  onTime: (moment, distance) => `A tiempo: ${moment}, ${distance} antes de la fecha límite.`,
  onTimeExtended: (moment, distance) =>
    `A tiempo gracias a una prórroga: ${moment}, ${distance} antes de que terminara.`,
  withinTolerance: (moment, distance) =>
    `Se considera a tiempo: ${moment}, ${distance} después de la fecha límite, lo que los convocantes admiten.`,
  late: (moment, distance) => `Fuera de plazo: ${moment}, ${distance} después de la fecha límite.`,
  tooEarly: (moment, distance) => `Antes de tiempo: ${moment}, ${distance} antes de que se abriera la consulta.`,
  evidence: {
    "server-clock": "Nos guiamos por nuestro propio reloj.",
    "own-server": "Nos guiamos por la hora en que nuestro propio servidor de correo se hizo cargo del mensaje.",
    inbox: "Nos guiamos por la hora en que el mensaje estaba en nuestro buzón.",
    "mail-hop": "Nos guiamos por la hora en que un servidor de correo se hizo cargo del mensaje.",
    "platform-time": "Nos guiamos por la hora que registró la plataforma.",
    "convener-statement": "Nos guiamos por la hora que anotó el convocante que la recogió.",
  },
  claimed: (when) =>
    `El propio mensaje lleva esta fecha: ${when}. No podemos comprobar una fecha así; por eso no decide nada, pero los convocantes la ven.`,
  inDoubt: "En ese momento no se podía confiar en el reloj de este servidor, así que decide una persona.",
  admission: {
    admitted: "Forma parte de la consulta.",
    "admitted-marked": "Forma parte de la consulta, con la indicación de que llegó fuera de plazo.",
    held: "La conservamos, y los convocantes deciden si formará parte. Usted no tiene que hacer nada.",
    refused:
      "No puede formar parte, porque los convocantes no admiten contribuciones fuera de plazo. Si cree que es un error, escríbales.",
  },
};
