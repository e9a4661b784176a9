/** Rows to the words of core and back. What a person typed is JSON text in a row. */
import type { Coding, Contribution, Event, Segment, Version } from "@consult/core";
import type { Selectable } from "kysely";
import type { Tables } from "./tables.ts";

type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;
type Joined = Row<"contribution"> & {
  [Column in "version" | "at" | "original" | "words" | "consent"]: Row<"version">[Column] | null;
};

/** A contribution's row, left-joined with the version that stands; an erased one has none. */
export function rowToContribution(row: Joined): Contribution {
  return {
    id: row.contribution_id,
    consultationId: row.consultation_id,
    number: row.number,
    channel: row.channel as Contribution["channel"],
    receivedAt: row.received_at,
    respondent: JSON.parse(row.respondent) as Contribution["respondent"],
    recordedBy: JSON.parse(row.recorded_by) as Contribution["recordedBy"],
    timeliness: JSON.parse(row.timeliness) as Contribution["timeliness"],
    admission: row.admission as Contribution["admission"],
    publication: row.publication as Contribution["publication"],
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
    ...(row.set_aside === null ? {} : { setAside: JSON.parse(row.set_aside) as NonNullable<Contribution["setAside"]> }),
    ...(row.redactions === null
      ? {}
      : { redactions: JSON.parse(row.redactions) as NonNullable<Contribution["redactions"]> }),
    ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
    current:
      row.words === null ? erasedVersion(row) : withPermitted(rowToVersion(row as Row<"version">), row.permitted),
  };
}

/** With the consent that stands by now. */
function withPermitted(version: Version, permitted: string | null): Version {
  return permitted === null ? version : { ...version, consent: JSON.parse(permitted) as Version["consent"] };
}

export function rowToVersion(row: Pick<Row<"version">, "version" | "at" | "original" | "words" | "consent">): Version {
  const { text, answers, amendedAt, rowCodings } = JSON.parse(row.words) as Words;
  return {
    version: row.version,
    at: row.at,
    ...(amendedAt === undefined ? {} : { amendedAt }),
    original: row.original,
    text,
    answers,
    ...(rowCodings === undefined ? {} : { rowCodings }),
    consent: JSON.parse(row.consent) as Version["consent"],
  };
}

type Words = Pick<Version, "text" | "answers" | "amendedAt" | "rowCodings">;

export function versionToWords({ text, answers, amendedAt, rowCodings }: Version): string {
  return JSON.stringify({ text, answers, amendedAt, rowCodings } satisfies { [Name in keyof Words]-?: Words[Name] });
}

/** `,1,3,`: the questions that a version answers, `0` standing for words under none. */
export function versionToAnswered({ answers }: Version): string {
  const questions = new Set(answers.filter(({ span }) => span.end > span.start).map(({ question }) => question ?? 0));
  return `,${[...questions].toSorted((a, b) => a - b).join(",")},`;
}

/** Without what it seals, which is for whoever checks the store. */
export function rowToEvent(row: Row<"event">): Event {
  const { sealed: _sealed, seal: _seal, ...details } = JSON.parse(row.details) as Event["details"];
  return {
    consultationId: row.consultation_id,
    sequence: row.sequence,
    kind: row.kind as Event["kind"],
    at: row.at,
    actor: JSON.parse(row.actor) as Event["actor"],
    ...(row.contribution_id === null ? {} : { contributionId: row.contribution_id }),
    details,
  };
}

export function rowToSegment(row: Row<"segment">): Segment {
  return {
    id: row.segment_id,
    contributionId: row.contribution_id,
    version: row.version,
    ordinal: row.ordinal,
    span: { start: row.span_start, end: row.span_end },
    questions: JSON.parse(row.questions) as number[],
    filedBy: JSON.parse(row.filed_by) as Segment["filedBy"],
  };
}

export function rowToCoding(row: Row<"coding">): Coding {
  return {
    id: row.coding_id,
    segmentId: row.segment_id,
    themeId: row.theme_id,
    coder: JSON.parse(row.coder) as Coding["coder"],
    at: row.at,
    ...(row.undone_at === null ? {} : { undoneAt: row.undone_at }),
  };
}

/** What stands in the place of erased words: none, and consent to nothing. */
function erasedVersion(row: Row<"contribution">): Version {
  return {
    version: row.current_version,
    at: row.erased_at ?? row.received_at,
    original: hashOfNothing,
    text: "",
    answers: [],
    consent: { uses: [], publishedAs: "unnamed" },
  };
}

/** SHA-256 of no bytes. */
const hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
