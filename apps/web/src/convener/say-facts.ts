/** Facts of a contribution in the words of the desk. */
import {
  channels,
  countryName,
  describeMoment,
  textFor,
  type ChannelId,
  type Contribution,
  type Instant,
} from "@consult/core";
import { fill } from "../words/fill.ts";
import type { DeskWords } from "./words/desk-words.ts";

type Facts = Pick<
  Contribution,
  "admission" | "publication" | "withdrawnAt" | "erasedAt" | "setAside" | "recordedBy" | "respondent" | "channel"
>;

/** All that is special about it; nothing when it simply stands. */
export function statesOf(facts: Facts, words: DeskWords): readonly string[] {
  const { state } = words;
  const { admission, publication, withdrawnAt, erasedAt, setAside, recordedBy } = facts;
  if (withdrawnAt !== undefined) {
    const isByRespondent = setAside === undefined || setAside.reason === "withdrawn";
    return [
      isByRespondent ? state.withdrawn : words.reason[setAside.reason],
      ...(erasedAt === undefined ? [] : [state.erased]),
    ];
  }
  return [
    ...(setAside === undefined ? [] : [`${state.aside}: ${words.reason[setAside.reason]}`]),
    ...(admission === "held" && setAside === undefined ? [state.held] : []),
    ...(admission === "admitted-marked" ? [state.late] : []),
    ...(admission === "refused" ? [state.refused] : []),
    ...(publication === "not-asked" ? [] : [state[publication]]),
    ...(recordedBy.kind === "convener" ? [fill(state.recorded, { who: recordedBy.label })] : []),
  ];
}

export function channelName(channel: ChannelId, locale: string): string {
  return textFor(channels[channel].name, [locale]).text;
}

export function languageName(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(tag) ?? tag;
}

/** "organisation, Kenya": what may be counted, never who it is. */
export function respondentLine(
  { respondent }: Pick<Contribution, "respondent">,
  words: DeskWords,
  locale: string,
): string {
  const { kind, country } = respondent;
  return [words.kind[kind], country === undefined ? undefined : (countryName(country, locale) ?? country)]
    .filter((part) => part !== undefined)
    .join(", ");
}

export function when(instant: Instant, locale: string): string {
  return describeMoment(instant, { locale, zone: "UTC" });
}

/** For tables: `2016-09-16 21:59`, in UTC. */
export function shortWhen(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}
