/** Deadlines in English. */
import type { DeadlineWords } from "./words.ts";

export const en: DeadlineWords = {
  locale: "en-GB",
  day: ({ weekday, day, month, year }) => `${weekday} ${day} ${month} ${year}`,
  endOfDay: (day) => `${day}, end of the day`,
  atTime: (day, time) => `${day}, ${time}`,
  inZone: (when, { place, offset }) => (place === offset ? `${when} ${offset}` : `${when}, in ${place} (${offset})`),
  anywhereOnEarth: (when, inUtc) => `${when}, anywhere on Earth (${inUtc})`,
  anywhereOnEarthExplained:
    "Anywhere on Earth means that you are in time as long as there is a place in the world where the deadline has not passed yet.",
  deadlineIs: (when) => `The deadline is ${when}.`,
  whereYouAre: (when) => `Where you are, that is ${when}.`,
  whatCounts: {
    sent: "What counts is when you send your contribution, not when it reaches us.",
    received: "What counts is when your contribution reaches us, so please allow for the time it takes to arrive.",
  },
  extended: {
    all: (before) => `It has been extended: it was ${before}.`,
    respondent: (before) => `This is an extension for you: for others the deadline is ${before}.`,
  },
  movedByOutage: (distance) => `This includes ${distance} to make up for a time when we could not be reached.`,
  lessThanASecond: "less than a second",

  moment: { sent: (when) => `sent on ${when}`, received: (when) => `received on ${when}` },
  onTime: (moment, distance) => `On time: ${moment}, ${distance} before the deadline.`,
  onTimeExtended: (moment, distance) => `On time thanks to an extension: ${moment}, ${distance} before it ended.`,
  withinTolerance: (moment, distance) =>
    `Counted as on time: ${moment}, ${distance} after the deadline, which the conveners let pass.`,
  late: (moment, distance) => `Late: ${moment}, ${distance} after the deadline.`,
  tooEarly: (moment, distance) => `Early: ${moment}, ${distance} before the consultation opened.`,
  evidence: {
    "server-clock": "We go by our own clock.",
    "own-server": "We go by the time at which our own mail server took the message.",
    inbox: "We go by the time at which the message lay in our mailbox.",
    "mail-hop": "We go by the time at which a mail server took the message over.",
    "platform-time": "We go by the time that the platform recorded.",
    "convener-statement": "We go by the time that the convener who took it noted.",
  },
  claimed: (when) =>
    `The message itself is dated ${when}. We cannot check such a date, so it decides nothing, but the conveners can see it.`,
  inDoubt: "The clock of this server could not be relied on at that moment, so a person decides.",
  admission: {
    admitted: "It takes part in the consultation.",
    "admitted-marked": "It takes part in the consultation and is marked as late.",
    held: "We keep it safe, and the conveners decide whether it takes part. You need do nothing.",
    refused:
      "It cannot take part, because the conveners do not take in late contributions. If you think that this is a mistake, write to them.",
  },
};
