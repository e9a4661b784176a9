/** What no field of a definition can see alone. */
import { instantToEpochMs } from "../base/epoch.ts";
import { nearestWord } from "../base/nearest-word.ts";
import { channels as channelsById } from "../channel/channels.ts";
import { closesAt } from "../deadline/closing.ts";
import { unclearLocalTime } from "../deadline/local-time.ts";
import { ConsultationDefinition } from "./consultation.ts";
import { contrastOnWhite, leastContrast } from "./contrast.ts";
import { localizedTextsIn, problemAt, type DefinitionProblem, type PathPart } from "./definition-problem.ts";

export function checkDefinition(definition: ConsultationDefinition): DefinitionProblem[] {
  return [
    ...checkParties(definition),
    ...checkQuestions(definition),
    ...checkChannels(definition),
    ...checkTimes(definition),
    ...checkLanguages(definition),
    ...checkAccent(definition),
    ...twice(
      definition.themes.map(({ id }) => id),
      (index) => ["themes", index, "id"],
    ),
    ...twice(definition.buildsOn, (index) => ["buildsOn", index]),
    ...definition.buildsOn.flatMap((id, index) =>
      id === definition.id
        ? [problemAt(["buildsOn", index], "a consultation cannot build on itself; take it out")]
        : [],
    ),
  ];
}

function checkParties({ parties }: ConsultationDefinition): DefinitionProblem[] {
  return [
    ...twice(
      parties.map(({ id }) => id),
      (index) => ["parties", index, "id"],
    ),
    ...(parties.some(({ role }) => role === "convener")
      ? []
      : [problemAt(["parties"], "nobody convenes this consultation; give at least one party the role convener")]),
  ];
}

function checkQuestions({ questions, themes }: ConsultationDefinition): DefinitionProblem[] {
  const themeIds = themes.map(({ id }) => id);
  return questions.flatMap((question, index) => [
    ...(question.number === index + 1
      ? []
      : [
          problemAt(
            ["questions", index, "number"],
            `expected ${index + 1}, found ${question.number}; questions are numbered 1, 2, 3 in the order they stand in`,
          ),
        ]),
    ...question.parts.flatMap(({ letter }, place) => {
      const expected = String.fromCharCode(97 + place);
      if (letter === expected) return [];
      return [
        problemAt(
          ["questions", index, "parts", place, "letter"],
          `expected ${expected}, found ${letter}; parts are lettered a, b, c in the order they stand in`,
        ),
      ];
    }),
    ...twice(question.themes, (place) => ["questions", index, "themes", place]),
    ...question.themes.flatMap((id, place) => {
      if (themeIds.includes(id)) return [];
      const nearest = nearestWord(id, themeIds);
      const help = nearest === undefined ? "add it under themes or take it out here" : `did you mean ${nearest}?`;
      return [problemAt(["questions", index, "themes", place], `there is no theme ${id}; ${help}`)];
    }),
  ]);
}

function checkChannels({ channels, contact, deadline }: ConsultationDefinition): DefinitionProblem[] {
  const offered = channels.map(({ channel }) => channel);
  return [
    ...twice(offered, (index) => ["channels", index, "channel"]),
    ...channels.flatMap(({ channel, address, phones, answersWithReceipt }, index) => {
      if (answersWithReceipt === true && !channelsById[channel].isPublic) {
        return [
          problemAt(
            ["channels", index, "answersWithReceipt"],
            "what comes this way is not written in public, so there is nowhere to answer it; take it out",
          ),
        ];
      }
      if (channel === "email" && address === undefined) {
        return [problemAt(["channels", index, "address"], "is missing; say to which address people may write")];
      }
      const isReachable = (phones?.length ?? 0) > 0 || contact.phone !== undefined || contact.email !== undefined;
      if (channel === "call" && !isReachable) {
        return [
          problemAt(
            ["channels", index, "phones"],
            "is missing; give a number to call, or a contact with whom a call can be arranged",
          ),
        ];
      }
      return [];
    }),
    ...Object.keys(deadline.countsByChannel ?? {}).flatMap((key) => {
      if ((offered as readonly string[]).includes(key)) return [];
      return [
        problemAt(
          ["deadline", "countsByChannel", key],
          `this consultation offers no such channel; it offers ${offered.join(", ")}`,
        ),
      ];
    }),
  ];
}

function checkTimes({ opensAt, deadline }: ConsultationDefinition): DefinitionProblem[] {
  const unclear = unclearLocalTime(deadline.closes, deadline.zone);
  if (unclear !== undefined) return [problemAt(["deadline", "closes", "at"], unclear.message)];
  const closes = closesAt(deadline);
  if (opensAt === undefined || instantToEpochMs(opensAt) < instantToEpochMs(closes)) return [];
  return [problemAt(["opensAt"], `it would open after it closes (${closes}); move the opening or the deadline`)];
}

function checkLanguages(definition: ConsultationDefinition): DefinitionProblem[] {
  const own = definition.languages[0] as string;
  return [
    ...twice(definition.languages, (index) => ["languages", index]),
    ...localizedTextsIn(ConsultationDefinition, definition).flatMap(({ at, text }) =>
      typeof text === "string" || text[own] !== undefined
        ? []
        : [
            problemAt(
              at,
              `there is no text in ${own}, the consultation's own language; add it, or put another language first`,
            ),
          ],
    ),
  ];
}

function checkAccent({ accent }: ConsultationDefinition): DefinitionProblem[] {
  if (accent === undefined) return [];
  const contrast = contrastOnWhite(accent);
  if (contrast >= leastContrast) return [];
  return [
    problemAt(
      ["accent"],
      `white text on ${accent} could not be read by everybody: its contrast is ${contrast.toFixed(2)} to 1, and ${leastContrast} is needed; choose a darker colour`,
    ),
  ];
}

function twice(values: readonly string[], at: (index: number) => readonly PathPart[]): DefinitionProblem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [problemAt(at(index), `${value} stands here twice; keep one of them`)],
  );
}
