/** What an export says of a contribution: to the public what was allowed, to the desk what is known. Keys of receipts never. */
import {
  allows,
  attributionFor,
  publicTextAt,
  saidAt,
  takesPart,
  textAt,
  type Contribution,
  type Facet,
  type Identity,
  type LetterStretch,
  type Provenance,
} from "@consult/core";

/** A cell of a row, to the letter, under its heading. */
export interface RowCell {
  readonly column: string;
  readonly text: string;
}

export interface ExportFacts {
  readonly contribution: Contribution;
  readonly identity: Identity | undefined;
  readonly locale: string;
  /** What its channel knows of it; for the desk. */
  readonly provenance?: Provenance | undefined;
  readonly row?: readonly RowCell[] | undefined;
}

export interface PublicRecord {
  readonly channel: string;
  readonly receivedOn: string;
  /** The day that it names itself, where it came later than it was said. */
  readonly saidOn: string | undefined;
  readonly timeliness: string;
  readonly respondentKind: string;
  readonly country: string | undefined;
  readonly language: string | undefined;
  readonly signedAs: string | undefined;
  /** Absent: its words may not be published. It is counted. */
  readonly answers: readonly ExportedAnswer[] | undefined;
}

export interface ExportedAnswer {
  readonly question: number | undefined;
  /** What another tool asked, where that stands beside the answer. */
  readonly asked: string | undefined;
  readonly text: string;
}

export interface DeskRecord extends Omit<PublicRecord, "receivedOn" | "saidOn"> {
  readonly id: string;
  readonly number: string;
  readonly receivedAt: string;
  readonly saidAt: string | undefined;
  readonly facets: readonly Facet[] | undefined;
  /** Of a row of another tool's file: what it says of itself besides its words. */
  readonly row: readonly RowCell[] | undefined;
  readonly admission: string;
  readonly publication: string;
  readonly version: number;
  readonly original: string;
  readonly recordedBy: string;
  readonly consentUses: readonly string[];
  readonly publishedAs: string;
  readonly personName: string | undefined;
  readonly organisationName: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly withdrawnAt: string | undefined;
  readonly setAsideReason: string | undefined;
  readonly setAsideNote: string | undefined;
  readonly setAsideBy: string | undefined;
  /** Of a letter of which something was folded away: all of it, from its first word to its last. */
  readonly letter: readonly LetterStretch[] | undefined;
}

/** undefined: not for the public at all, because it was taken back. */
export function publicRecord({ contribution, identity, locale }: ExportFacts): PublicRecord | undefined {
  const { channel, receivedAt, timeliness, respondent, current, withdrawnAt, publication, admission, setAside } =
    contribution;
  if (withdrawnAt !== undefined || !takesPart(admission)) return undefined;
  // The discussion and this file show the same: what its author allows and the conveners neither declined nor set aside.
  const mayPublish = allows(current.consent, "publish") && publication === "shown" && setAside === undefined;
  return {
    channel,
    // The day is enough for a reader; the second would tie it to somebody who watched.
    receivedOn: receivedAt.slice(0, 10),
    saidOn: saidAt(timeliness)?.slice(0, 10),
    timeliness: timeliness.verdict,
    respondentKind: respondent.kind,
    country: respondent.country,
    language: respondent.language,
    signedAs: mayPublish ? attributionFor(contribution, identity, locale) : undefined,
    // The words of files that came with it are evidence, and nothing it was sent for.
    answers: mayPublish ? publicAnswersOf(contribution, locale) : undefined,
  };
}

export function deskRecord({ contribution, identity, locale, provenance, row }: ExportFacts): DeskRecord {
  const { setAside, recordedBy, current } = contribution;
  return {
    id: contribution.id,
    number: contribution.number,
    channel: contribution.channel,
    receivedAt: contribution.receivedAt,
    saidAt: saidAt(contribution.timeliness),
    timeliness: contribution.timeliness.verdict,
    admission: contribution.admission,
    publication: contribution.publication,
    version: current.version,
    original: current.original,
    recordedBy: recordedBy.kind === "convener" ? recordedBy.label : "respondent",
    respondentKind: contribution.respondent.kind,
    country: contribution.respondent.country,
    language: contribution.respondent.language,
    personName: identity?.personName,
    organisationName: identity?.organisationName,
    email: identity?.email,
    phone: identity?.phone,
    signedAs: attributionFor(contribution, identity, locale),
    consentUses: current.consent.uses,
    publishedAs: current.consent.publishedAs,
    withdrawnAt: contribution.withdrawnAt,
    setAsideReason: setAside?.reason,
    setAsideNote: setAside?.note,
    setAsideBy: setAside?.by,
    letter: provenance?.letter,
    facets: contribution.respondent.facets,
    row,
    answers: answersOf(contribution),
  };
}

function answersOf({ current }: Contribution): ExportedAnswer[] {
  return current.answers.map(({ question, asked, span }) => ({ question, asked, text: textAt(current.text, span) }));
}

function publicAnswersOf(contribution: Contribution, locale: string): ExportedAnswer[] {
  return contribution.current.answers.flatMap(({ question, asked, part, span }) =>
    part === undefined ? [{ question, asked, text: publicTextAt(contribution, span, locale) }] : [],
  );
}
