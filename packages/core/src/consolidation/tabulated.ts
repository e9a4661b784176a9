/** Contributions as they are counted in tables: those that take part, coded or not, rows without words among them. */
import type { Slug } from "../base/id.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import { textToTokens } from "../base/tokens.ts";
import { saidAt } from "../deadline/said-at.ts";
import { accountFor, type AccountedContribution } from "./account-for.ts";
import { withAncestors } from "./consolidate.ts";
import type { Material } from "./consolidation.ts";
import type { DayRange, Dimension, Tabulated } from "./cross-tabulate.ts";

/** Those that are analysed, and those that only wait for their coding: they are no less respondents. */
export function tabulatedOf(material: Material): Tabulated[] {
  const upwards = withAncestors(material.frame);
  return accountFor(material).contributions.flatMap(({ contribution, place, passages, rowThemes }) => {
    if (!isCounted(place)) return [];
    const { respondent, channel, timeliness, receivedAt } = contribution;
    const themes = [...passages.flatMap((passage) => passage.themes), ...rowThemes.map(({ theme }) => theme)];
    const questions = [
      ...passages.flatMap(({ segment }) => segment.questions),
      ...rowThemes.flatMap(({ question }) => (question === undefined ? [] : [question])),
    ];
    return [
      {
        themes: new Set(themes.flatMap((theme) => upwards.get(theme) as Slug[])),
        questions: new Set(questions),
        kind: respondent.kind,
        country: respondent.country,
        channel,
        language: respondent.language,
        facets: respondent.facets,
        at: saidAt(timeliness) ?? receivedAt,
      },
    ];
  });
}

function isCounted(place: AccountedContribution["place"]): boolean {
  return place.kind === "analysed" || (place.kind === "unaccounted" && place.waitsForCoding);
}

export type DimensionRefusal = Refusal & { readonly kind: "unknown-dimension" };

/**
 * `theme`, `theme:ID` for those below one, `kind`, `country`, `channel`, `language`, `question`, `facet:NAME` or the name
 * alone, `day`, `month`, `days:2016-09-01..2016-09-14,2016-09-15..`. Refusal: unknown-dimension.
 */
export function readDimension(text: string, material: Material): Result<Dimension, DimensionRefusal> {
  const [by, ...more] = text.trim().split(":");
  const value = more.join(":").trim();
  const { zone } = material.consultation.definition.deadline;
  const themes = material.frame.themes;
  switch (by) {
    case "theme": {
      if (value === "") return ok({ by, themes: themes.map(({ id }) => id) });
      const below = themes.filter(({ parent }) => parent === value).map(({ id }) => id);
      return below.length > 0
        ? ok({ by, themes: below })
        : unknown(`There is no theme "${value}" with others below it. Those that have some: ${parentsOf(material)}.`);
    }
    case "kind":
    case "country":
    case "channel":
    case "language":
    case "question":
      return ok({ by });
    case "day":
    case "month":
      return ok({ by, zone });
    case "days": {
      const ranges = value.split(",").map(readRange);
      return ranges.every((range) => range !== undefined)
        ? ok({ by, zone, ranges })
        : unknown(`"${value}" is no list of days. Write it as 2016-09-01..2016-09-14,2016-09-15..`);
    }
    default:
      return facetNamed(by === "facet" ? value : text, material);
  }
}

function facetNamed(asked: string, { contributions }: Material): Result<Dimension, DimensionRefusal> {
  const names = new Set(contributions.flatMap(({ respondent }) => (respondent.facets ?? []).map(({ name }) => name)));
  const name =
    [...names].find((one) => one === asked) ?? [...names].find((one) => textToTokens(one) === textToTokens(asked));
  const others = names.size === 0 ? "No facets are kept here." : `The facets here are ${[...names].join(", ")}.`;
  return name === undefined
    ? unknown(
        `Nothing is counted by "${asked}": it is none of theme, kind, country, channel, language, question, day, month and days. ${others}`,
      )
    : ok({ by: "facet", name });
}

function parentsOf({ frame: { themes } }: Material): string {
  return [...new Set(themes.flatMap(({ parent }) => (parent === undefined ? [] : [parent])))].join(", ") || "none";
}

function unknown(message: string): Result<never, DimensionRefusal> {
  return refuse({ kind: "unknown-dimension", message });
}

function readRange(text: string): DayRange | undefined {
  const match = /^\s*(\d{4}-\d{2}-\d{2})?(\.\.)?(\d{4}-\d{2}-\d{2})?\s*$/.exec(text);
  const [, from, dots, to] = match ?? [];
  if (from === undefined && to === undefined) return undefined;
  if (dots === undefined) return to === undefined ? { from, to: from } : undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
