/** Counts contributions, each once, whoever counts them how often. */
import type { ChannelId } from "../channel/channel.ts";
import type { Contribution } from "../contribution/contribution.ts";
import type { Consolidation, Tally } from "./consolidation.ts";

/**
 * `contributions` must hold each contribution once.
 *
 * @rule A contribution counts once in each count, however often its words name a thing. (held by readTally)
 */
export function tallyOf(contributions: Iterable<Contribution>, of: number): Tally {
  const byKind = { organisation: 0, individual: 0, unstated: 0 };
  const byCountry = new Map<string, number>();
  const byChannel = new Map<ChannelId, number>();
  const byLanguage = new Map<string, number>();
  const unstated = { country: 0, language: 0 };
  let count = 0;
  for (const { respondent, channel } of contributions) {
    count += 1;
    byKind[respondent.kind] += 1;
    countUp(byChannel, channel);
    if (respondent.country === undefined) unstated.country += 1;
    else countUp(byCountry, respondent.country);
    if (respondent.language === undefined) unstated.language += 1;
    else countUp(byLanguage, respondent.language);
  }
  return {
    contributions: count,
    of,
    byKind,
    byCountry: sorted(byCountry),
    byChannel: sorted(byChannel),
    byLanguage: sorted(byLanguage),
    unstated,
  };
}

/** In a path, those that did not say: `country/unstated`. Papers that were kept earlier call them `unknown`. */
const unstatedToo = new Set(["unstated", "unknown"]);

/** The value of a respondent that a slice counts. */
export function isOfSlice({ respondent, channel }: Contribution, { by, value }: TallySlice): boolean {
  const traits = { kind: respondent.kind, country: respondent.country, channel, language: respondent.language };
  const trait = traits[by];
  return trait === undefined ? unstatedToo.has(value) : trait === value;
}

export interface TallyReading {
  readonly contributions: number;
  readonly of: number;
}

/**
 * The number behind a reference in the paper, or undefined when the path names nothing:
 *
 *   received | analysed | set-aside | set-aside/REASON
 *   [question/N][/theme/ID][/kind/K | /country/CC | /channel/C | /language/L], where CC and L may be `unstated`
 *
 * A theme within a question is out of those that answered the question; the same slice is taken of both numbers. A slice
 * of the whole is out of all analysed.
 */
export function readTally(consolidation: Consolidation, path: string): TallyReading | undefined {
  const { received, analysed, setAside, setAsideByReason } = consolidation.balance;
  const steps = path.split("/");
  const [first, second] = steps;
  if (path === "received") return { contributions: received, of: received };
  if (path === "analysed") return { contributions: analysed, of: received };
  if (path === "set-aside") return { contributions: setAside, of: received };
  if (first === "set-aside" && second !== undefined && steps.length === 2) {
    const ofReason = new Map<string, number>(Object.entries(setAsideByReason)).get(second);
    return ofReason === undefined ? undefined : { contributions: ofReason, of: setAside };
  }
  return readSlice(consolidation, path);
}

/** One part of a tally: those of one kind, country, channel or language. */
export interface TallySlice {
  readonly by: keyof typeof slices;
  readonly value: string;
}

/** A tally and the one it is out of. */
export interface FoundTally {
  readonly tally: Tally;
  readonly within: Tally;
  readonly question: number | undefined;
  readonly themeId: string | undefined;
  readonly slice: TallySlice | undefined;
}

/** What a path of the second form names. */
export function findTally(consolidation: Consolidation, path: string): FoundTally | undefined {
  const match = tallyPath.exec(path);
  if (match === null || path === "" || path.endsWith("/")) return undefined;
  const { question: number, theme: themeId, by, value } = match.groups as Partial<Record<string, string>>;
  const slice = by === undefined ? undefined : { by: by as keyof typeof slices, value: value as string };
  const question =
    number === undefined ? undefined : consolidation.questions.find((one) => one.number === Number(number));
  if (number !== undefined && question === undefined) return undefined;
  const within = question?.tally ?? consolidation.whole;
  const found = { question: question?.number, themeId, slice };
  if (themeId === undefined) return { tally: within, within: consolidation.whole, ...found };
  if (!consolidation.themes.some((theme) => theme.themeId === themeId)) return undefined;
  const theme = (question ?? consolidation).themes.find((one) => one.themeId === themeId);
  return { tally: theme?.tally ?? tallyOf([], within.contributions), within, ...found };
}

const tallyPath =
  /^(?:question\/(?<question>[1-9][0-9]?)(?:\/|$))?(?:theme\/(?<theme>[a-z0-9-]{1,64})(?:\/|$))?(?:(?<by>kind|country|channel|language)\/(?<value>[A-Za-z0-9-]{1,35}))?$/;

const slices = { kind: "byKind", country: "byCountry", channel: "byChannel", language: "byLanguage" } as const;

function readSlice(consolidation: Consolidation, path: string): TallyReading | undefined {
  const found = findTally(consolidation, path);
  if (found === undefined) return undefined;
  const { tally, within, slice } = found;
  if (slice === undefined) return { contributions: tally.contributions, of: tally.of };
  const counts = (one: Tally): number | undefined => {
    if ((slice.by === "country" || slice.by === "language") && unstatedToo.has(slice.value)) {
      return one.unstated[slice.by] === 0 ? undefined : one.unstated[slice.by];
    }
    return new Map<string, number>(Object.entries(one[slices[slice.by]])).get(slice.value);
  };
  // A slice that nobody in the whole consultation belongs to is more likely misspelt than empty.
  if (counts(consolidation.whole) === undefined) return undefined;
  // All that can be said of one country alone is how many of the analysed come from there.
  const of = tally === consolidation.whole ? tally.contributions : (counts(within) ?? 0);
  return { contributions: counts(tally) ?? 0, of };
}

function countUp<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted<Key extends string>(counts: Map<Key, number>): Record<Key, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) as Record<Key, number>;
}
