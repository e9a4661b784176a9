/** Moves a definition of another year to today, so that an example can be taken part in, and says so in it. */
import { epochMsToInstant, instantToEpochMs } from "../base/epoch.ts";
import type { CalendarDay, Instant } from "../base/instant.ts";
import type { LanguageTag, LocalizedText } from "../base/localized-text.ts";
import { closesAt } from "../deadline/closing.ts";
import type { Closes } from "../deadline/deadline.ts";
import { dayMs } from "../deadline/zone.ts";
import type { ConsultationDefinition } from "./consultation.ts";

export interface Redated {
  readonly definition: ConsultationDefinition;
  /** By how many days everything moved. */
  readonly movedDays: number;
}

/**
 * Deadline, opening and occasions move by the same whole number of days, so that the distances between them stay; an
 * opening that would still lie ahead falls away. Dates that are written out in texts stay as they are.
 */
export function redate(
  definition: ConsultationDefinition,
  { now, inDays }: { readonly now: Instant; readonly inDays: number },
): Redated {
  const { closes } = definition.deadline;
  const lastDay = Date.parse(
    "on" in closes ? closes.on : "at" in closes ? closes.at.slice(0, 10) : closes.instant.slice(0, 10),
  );
  const today = Date.parse(now.slice(0, 10));
  const movedDays = Math.round((today - lastDay) / dayMs) + inDays;
  const { opensAt, ...rest } = definition;
  const opening = opensAt === undefined ? undefined : epochMsToInstant(instantToEpochMs(opensAt) + movedDays * dayMs);
  return {
    movedDays,
    definition: {
      ...rest,
      ...(opening !== undefined && opening <= now ? { opensAt: opening } : {}),
      notice: noticeFor(definition),
      deadline: { ...definition.deadline, closes: movedCloses(closes, movedDays) },
      occasions: definition.occasions.map((occasion) => ({
        ...occasion,
        startsOn: movedDay(occasion.startsOn, movedDays),
        ...(occasion.endsOn === undefined ? {} : { endsOn: movedDay(occasion.endsOn, movedDays) }),
      })),
    },
  };
}

function movedCloses(closes: Closes, days: number): Closes {
  if ("on" in closes) return { on: movedDay(closes.on, days) };
  if ("at" in closes) return { at: `${movedDay(closes.at.slice(0, 10), days)}${closes.at.slice(10)}` };
  return { instant: epochMsToInstant(instantToEpochMs(closes.instant) + days * dayMs) };
}

function movedDay(day: CalendarDay, days: number): CalendarDay {
  return epochMsToInstant(Date.parse(day) + days * dayMs).slice(0, 10);
}

/** In the languages of the consultation that we speak; in English when that is none. */
function noticeFor({ languages, deadline }: ConsultationDefinition): LocalizedText {
  const year = closesAt(deadline).slice(0, 4);
  const spoken = languages.filter((tag) => baseOf(tag) in notices);
  const texts = Object.fromEntries(spoken.map((tag) => [tag, notices[baseOf(tag)](year)]));
  const own = languages[0] as LanguageTag;
  // A text must be there in the consultation's own language; a plain one counts as that.
  return own in texts ? texts : notices.en(year);
}

function baseOf(tag: LanguageTag): keyof typeof notices {
  return tag.replace(/-.*$/, "") as keyof typeof notices;
}

const notices = {
  en: (year: string) =>
    `This is an example: a call of ${year} with its dates moved to today. Nobody waits for your answer, but everything works.`,
  fr: (year: string) =>
    `Ceci est un exemple : un appel de ${year} dont les dates ont été ramenées à aujourd’hui. Personne n’attend votre réponse, mais tout fonctionne.`,
  es: (year: string) =>
    `Esto es un ejemplo: una convocatoria de ${year} con las fechas trasladadas a hoy. Nadie espera su respuesta, pero todo funciona.`,
  ar: (year: string) => `هذا مثال: دعوة من عام ${year} نُقلت تواريخها إلى اليوم. لا أحد ينتظر إجابتك، لكن كل شيء يعمل.`,
};
