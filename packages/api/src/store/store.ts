/**
 * The store's port. A query is given a reader, a mutation a writer: what a function may do shows in what it holds.
 * Every writer method is one transaction that is durable when its promise resolves. The methods of a SQLite store run
 * in the writer thread, so what goes in and comes out is plain data.
 */
import type { Id, Instant, Slug } from "@consult/core";
import type {
  Admission,
  Attention,
  AttentionNeed,
  Coding,
  Consultation,
  ConsultationDefinition,
  Contribution,
  ContentHash,
  Event,
  Extension,
  FilledForm,
  Identity,
  LanguageTag,
  MailThread,
  NewEvent,
  Outage,
  Part,
  Provenance,
  Publication,
  ReceiptNumber,
  Refusal,
  Respondent,
  RespondentKind,
  Result,
  Segment,
  SetAside,
  Stage,
  Theme,
  Version,
} from "@consult/core";

export interface Store {
  readonly reader: StoreReader;
  readonly writer: StoreWriter;
  /** What kind of store it is and where, for `doctor` and the start's greeting; no password in it. */
  describe(): Promise<StoreDescription>;
  close(): Promise<void>;
}

export interface StoreDescription {
  readonly dialect: "sqlite" | "postgres";
  readonly location: string;
  readonly engineVersion: string;
  readonly schemaVersion: string;
  readonly bytes: number | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Hand it back to go on; undefined at the end. */
  readonly nextCursor: string | undefined;
}

/** A guard that failed inside a transaction. Nothing was written. */
export type WriteRefusal =
  | (Refusal & { readonly kind: "idempotency-mismatch" })
  | (Refusal & { readonly kind: "number-taken" })
  | (Refusal & { readonly kind: "changed-meanwhile" })
  | (Refusal & { readonly kind: "already-there" })
  | (Refusal & { readonly kind: "not-there" });

// ---------------------------------------------------------------------------------------------- reading

export interface ContributionFilter {
  readonly channel?: string;
  readonly publication?: Publication;
  readonly admission?: Admission;
  /** true: only those that stand; false: only those set aside or withdrawn. */
  readonly standing?: boolean;
  readonly kind?: RespondentKind;
  readonly language?: LanguageTag;
  /** Words to find, already turned into tokens by core. All must be there. */
  readonly tokens?: string;
  /** From this address. */
  readonly sender?: string;
  /** Nobody at the desk has looked at its words as they stand; something about it needs a person; either. */
  readonly inbox?: "new" | "attention" | "waiting";
  readonly assignedTo?: Id;
}

export interface StoreReader {
  // consultations
  listConsultations(): Promise<readonly Consultation[]>;
  findConsultation(id: Slug): Promise<Consultation | undefined>;
  listDefinitionVersions(
    id: Slug,
  ): Promise<readonly { version: number; at: Instant; by: string; definition: ConsultationDefinition }[]>;

  // contributions
  findContribution(consultationId: Slug, id: Id): Promise<Contribution | undefined>;
  findContributionByNumber(number: ReceiptNumber): Promise<Contribution | undefined>;
  /** In the order of arrival. */
  pageContributions(
    consultationId: Slug,
    page: { cursor?: string; limit: number },
    filter?: ContributionFilter,
  ): Promise<Page<Contribution>>;
  countContributions(consultationId: Slug, filter?: ContributionFilter): Promise<number>;
  listVersions(consultationId: Slug, contributionId: Id): Promise<readonly Version[]>;
  findIdentity(consultationId: Slug, contributionId: Id): Promise<Identity | undefined>;
  listIdentities(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, Identity>>;
  readOriginal(consultationId: Slug, hash: ContentHash): Promise<Original | undefined>;
  /** What was written under an idempotency key: a repeat that comes after the deadline still gets its receipt. */
  findReplay(
    consultationId: Slug,
    idempotencyKey: string,
  ): Promise<{ readonly contributionId: Id; readonly requestHash: string } | undefined>;
  /** Shown in the discussion of a question (0: said to the consultation as a whole), newest first. */
  pageDiscussion(
    consultationId: Slug,
    question: number,
    page: { cursor?: string; limit: number },
  ): Promise<Page<Contribution>>;
  /** Current versions that have not been cut into segments yet. */
  listUncut(consultationId: Slug, limit: number): Promise<readonly { contributionId: Id; version: Version }[]>;

  // what came with contributions
  listParts(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Part[]>>;
  /** Those nobody has read yet, whoever they came with. */
  listWaitingParts(
    consultationId: Slug,
    limit: number,
  ): Promise<readonly { readonly contributionId: Id; readonly part: Part }[]>;
  /** What the channel itself calls it: the same key is the same contribution. */
  findByExternalKey(consultationId: Slug, channel: string, externalKey: string): Promise<Id | undefined>;
  listProvenance(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, Provenance>>;
  /** As it stands by now. */
  findFilledForm(consultationId: Slug, contributionId: Id): Promise<FilledForm | undefined>;
  /** Oldest first. `open`: only what nobody has seen to, or only what somebody has. */
  listAttention(
    consultationId: Slug,
    of?: { readonly contributionIds?: readonly Id[]; readonly open?: boolean; readonly limit?: number },
  ): Promise<readonly Attention[]>;
  findAttention(consultationId: Slug, id: Id): Promise<Attention | undefined>;
  /** Who sees to which contribution. */
  listAssignments(consultationId: Slug): Promise<ReadonlyMap<Id, Assignment>>;
  /** The version somebody at the desk looked at last. */
  listLooks(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** What somebody is still writing under a key with this hash; none once it has expired. */
  findDraft(
    consultationId: Slug,
    keyHash: string,
    now: Instant,
  ): Promise<{ readonly value: unknown; readonly expiresAt: Instant } | undefined>;
  readChannelState(consultationId: Slug, channel: string): Promise<ReadonlyMap<string, unknown>>;

  // the line to the paper
  /** Of all versions, superseded ones included: what a paper or a coding refers to is never gone. */
  listSegments(consultationId: Slug, contributionIds?: readonly Id[]): Promise<readonly Segment[]>;
  findSegment(consultationId: Slug, id: string): Promise<Segment | undefined>;
  listThemes(consultationId: Slug): Promise<readonly Theme[]>;
  listCodings(consultationId: Slug, of?: { readonly segmentId?: string }): Promise<readonly Coding[]>;
  findCoding(consultationId: Slug, id: Id): Promise<Coding | undefined>;
  findPaper(consultationId: Slug): Promise<KeptPaper | undefined>;

  // the log
  pageEvents(consultationId: Slug, after: number, limit: number): Promise<readonly Event[]>;
  /** Of the newest event; 0 when there is none. */
  lastSequence(consultationId: Slug): Promise<number>;

  // accounts
  findSession(tokenHash: string, now: Instant): Promise<Session | undefined>;
  /** Of one consultation, or with "*" of the host. */
  listRoles(consultationId: Slug | "*"): Promise<readonly RoleGrant[]>;
  findAccount(email: string): Promise<Id | undefined>;
  rolesOf(account: Id): Promise<readonly RoleGrant[]>;

  // the outbox
  listOutbox(options: { due?: Instant; limit: number }): Promise<readonly OutboxMail[]>;
  countOutbox(): Promise<{ waiting: number; failed: number; sent: number }>;

  readSetting(key: string): Promise<string | undefined>;
}

export interface Original {
  readonly hash: ContentHash;
  readonly mediaType: string;
  /** None when they are a file. */
  readonly bytes: Uint8Array;
  /** How many bytes the file has; absent when they are here. */
  readonly size?: number;
}

export interface Assignment {
  readonly account: Id;
  readonly label: string;
  readonly at: Instant;
}

export interface KeptPaper {
  readonly source: string;
  /** Counts up with every change; hand back the one you read. */
  readonly revision: number;
  readonly keptAt: Instant;
  readonly keptBy: string;
}

export interface Session {
  readonly account: Id;
  readonly email: string;
  readonly expiresAt: Instant;
}

export type Role = "convener" | "admin";

export interface RoleGrant {
  readonly consultationId: Slug | "*";
  readonly account: Id;
  readonly email: string;
  readonly role: Role;
}

export interface OutboxMail {
  readonly id: Id;
  readonly consultationId: Slug | undefined;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Instant;
  /** What it answers, when that was a mail. */
  readonly thread?: MailThread;
  /** Receipts to one address are paced: see `claimMails`. */
  readonly isReceipt?: boolean;
  readonly attempts: number;
}

export interface ClaimedMail extends OutboxMail {
  /** Receipts of the same person whose words stand in this one too: they are sent when it is. */
  readonly folded?: readonly Id[];
}

// ---------------------------------------------------------------------------------------------- writing

/** All that one accepted contribution brings; saved whole or not at all. */
export interface NewContribution {
  readonly idempotencyKey: string;
  /** SHA-256 of the canonical request: tells a repeat from another request under the same key. */
  readonly requestHash: string;
  readonly contribution: Contribution;
  readonly identity: Identity;
  readonly original: Original;
  readonly event: NewEvent;
  /** Normalised words for the search index, made by core. */
  readonly tokens: string;
  readonly mails: readonly NewMail[];
  /** Absent for words alone. */
  readonly enclosed?: Enclosed | undefined;
}

/** What comes with the words of a contribution. */
export interface Enclosed {
  /** Bytes of the parts. */
  readonly originals: readonly Original[];
  readonly parts: readonly Part[];
  readonly provenance: Provenance | undefined;
  readonly form: FilledForm | undefined;
  readonly attention: readonly (AttentionNeed & { readonly id: Id })[];
}

/** Other words for a contribution that is there. */
export interface NewVersion {
  readonly consultationId: Slug;
  readonly contributionId: Id;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly expectedVersion: number;
  readonly version: Version;
  readonly original: Original;
  readonly publication: Publication;
  /** undefined keeps the identity as it is. */
  readonly identity: Identity | undefined;
  readonly tokens: string;
  readonly event: NewEvent;
  readonly mails: readonly NewMail[];
  /** Parts and provenance that it adds, and the form as it stands now. */
  readonly enclosed?: Enclosed | undefined;
}

export type NewMail = Omit<OutboxMail, "attempts">;

/** What a receive answers: the contribution (for a repeat as it stands by now), and whether this was a repeat. */
export interface Received {
  readonly contribution: Contribution;
  readonly replayed: boolean;
}

/** Fields of a contribution that decisions change; the words change through versions only. */
export interface ContributionChange {
  readonly admission?: Admission;
  readonly publication?: Publication;
  readonly withdrawnAt?: Instant;
  /** null restores it. */
  readonly setAside?: SetAside | null;
}

export interface StoreWriter {
  applyDefinition(input: {
    readonly definition: ConsultationDefinition;
    /** undefined creates it; otherwise the version that the caller read. */
    readonly expectedVersion: number | undefined;
    readonly by: string;
    readonly at: Instant;
    readonly event: NewEvent;
    readonly seedThemes: readonly Theme[];
  }): Promise<Result<Consultation, WriteRefusal>>;
  moveStage(input: {
    consultationId: Slug;
    from: Stage;
    to: Stage;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  addExtension(input: {
    consultationId: Slug;
    extension: Extension;
    event: NewEvent;
    mails: readonly NewMail[];
  }): Promise<Result<undefined, WriteRefusal>>;
  addOutage(input: {
    consultationId: Slug;
    id: Id;
    outage: Outage;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;

  receive(input: NewContribution): Promise<Result<Received, WriteRefusal>>;
  /** All or none of them, of one consultation, new ones before amended ones; those that are there already count as taken in. */
  receiveAll(
    inputs: readonly NewContribution[],
    amendments?: readonly NewVersion[],
  ): Promise<Result<readonly Received[], WriteRefusal>>;
  amend(input: NewVersion): Promise<Result<Received, WriteRefusal>>;
  /** Decisions about a contribution. Guarded by the state that the caller saw: `changed-meanwhile` when it moved. */
  changeContribution(input: {
    consultationId: Slug;
    contributionId: Id;
    seen: {
      admission: Admission;
      publication: Publication;
      withdrawnAt: Instant | undefined;
      setAside: SetAside | undefined;
    };
    change: ContributionChange;
    event: NewEvent;
    mails?: readonly NewMail[];
  }): Promise<Result<undefined, WriteRefusal>>;
  /**
   * Removes words, originals and identity for good; what remains is that there was one, when, and why it is gone. Files
   * that nothing names any more are for the caller to remove.
   */
  erase(input: {
    consultationId: Slug;
    contributionId: Id;
    event: NewEvent;
  }): Promise<Result<{ readonly files: readonly ContentHash[] }, WriteRefusal>>;

  /** Saves how far a part was read, and its words as a new version. Guarded by the version that the caller saw. */
  readPart(input: {
    consultationId: Slug;
    contributionId: Id;
    expectedVersion: number;
    part: Part;
    version: Version | undefined;
    tokens: string;
    event: NewEvent;
    attention: Enclosed["attention"];
  }): Promise<Result<undefined, WriteRefusal>>;
  /** A try that came to nothing; it waits for the next. */
  retryPart(input: { consultationId: Slug; contributionId: Id; part: Part }): Promise<void>;
  raiseAttention(input: {
    consultationId: Slug;
    contributionId: Id;
    attention: AttentionNeed & { readonly id: Id };
    at: Instant;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Settles it, or opens it again when it is not settled any more. */
  settleAttention(input: { attention: Attention; event: NewEvent }): Promise<Result<undefined, WriteRefusal>>;
  /** undefined: nobody sees to it any more. */
  assign(input: {
    consultationId: Slug;
    contributionId: Id;
    to: { readonly account: Id; readonly label: string } | undefined;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Notes that somebody looked, or with `isNewAgain` in its details that nobody did. */
  lookAt(event: NewEvent): Promise<Result<undefined, WriteRefusal>>;
  correctRespondent(input: {
    consultationId: Slug;
    contributionId: Id;
    seen: Respondent;
    respondent: Respondent;
    identity: Identity;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** What its channel knows of it by now, in place of what it knew before; nothing happens to what is erased. */
  keepProvenance(input: { consultationId: Slug; contributionId: Id; provenance: Provenance }): Promise<void>;
  /** The value is plain data; what stood under the name before is gone. undefined: nothing stands there any more. */
  keepChannelState(input: { consultationId: Slug; channel: string; name: string; value: unknown }): Promise<void>;

  /** The value is plain data; what stood under the key before is gone. */
  keepDraft(input: { consultationId: Slug; keyHash: string; value: unknown; expiresAt: Instant }): Promise<void>;
  dropDraft(input: { consultationId: Slug; keyHash: string }): Promise<void>;

  /** Idempotent: a segment that is there already stays as it is. */
  addSegments(input: {
    consultationId: Slug;
    contributionIds: readonly Id[];
    segments: readonly Segment[];
  }): Promise<void>;
  fileSegment(input: {
    consultationId: Slug;
    segment: Segment;
    seenQuestions: readonly number[];
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Several passages of one contribution at once, or none of them, and what of it needs a person. */
  correctFiling(input: {
    consultationId: Slug;
    contributionId: Id;
    filings: readonly { readonly segment: Segment; readonly seenQuestions: readonly number[] }[];
    attention: Enclosed["attention"];
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Refused when it was filed, coded or cut meanwhile. */
  cutSegment(input: {
    consultationId: Slug;
    /** What it was cut out of, as it stood. */
    seen: Segment;
    changed: Segment;
    added: readonly Segment[];
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  addTheme(input: { consultationId: Slug; theme: Theme; event: NewEvent }): Promise<Result<undefined, WriteRefusal>>;
  addCoding(input: { consultationId: Slug; coding: Coding; event: NewEvent }): Promise<Result<undefined, WriteRefusal>>;
  undoCoding(input: {
    consultationId: Slug;
    codingId: Id;
    undoneAt: Instant;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  keepPaper(input: {
    consultationId: Slug;
    source: string;
    expectedRevision: number | undefined;
    at: Instant;
    by: string;
    event: NewEvent;
  }): Promise<Result<KeptPaper, WriteRefusal>>;
  appendEvent(event: NewEvent): Promise<void>;

  // accounts
  addSignIn(input: NewSignIn): Promise<void>;
  /** Uses a link once. */
  takeSignInByToken(input: {
    tokenHash: string;
    now: Instant;
    session: NewSession;
  }): Promise<Result<Session, WriteRefusal>>;
  /** Counts the try; after five wrong ones the code is dead. */
  takeSignInByCode(input: {
    email: string;
    codeHash: string;
    now: Instant;
    session: NewSession;
  }): Promise<Result<Session, WriteRefusal>>;
  endSession(tokenHash: string): Promise<void>;
  grantRole(input: {
    grant: Omit<RoleGrant, "account">;
    newAccount: Id;
    at: Instant;
    event: NewEvent | undefined;
  }): Promise<RoleGrant>;
  revokeRole(input: {
    consultationId: Slug | "*";
    account: Id;
    role: Role;
    event: NewEvent | undefined;
  }): Promise<Result<undefined, WriteRefusal>>;

  // the outbox
  queueMail(mail: NewMail): Promise<void>;
  /**
   * Takes mails that are due for this process, oldest first and at most one an address, so that each person gets theirs
   * in order; a sign-in waits for nothing else. An address is sent one receipt in ten minutes: those that come in the
   * meantime wait and leave together in one. Nobody else is given them before `until`; a process that dies gives them back
   * by that.
   */
  claimMails(input: { now: Instant; until: Instant; limit: number }): Promise<readonly ClaimedMail[]>;
  /** Together with those that were folded into it. */
  markMailSent(id: Id, at: Instant, folded?: readonly Id[]): Promise<void>;
  markMailFailed(id: Id, retryAt: Instant | undefined, why: string): Promise<void>;

  /** Returns the value that stands: the one there already, or this one. */
  settleSetting(key: string, value: string): Promise<string>;
  /** Drops what has run out: sessions, sign-ins, drafts, and addresses that were kept only to pace receipts. */
  forgetExpired(now: Instant): Promise<void>;
}

export interface NewSignIn {
  readonly id: Id;
  readonly email: string;
  readonly tokenHash: string;
  readonly codeHash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** Sent in the same transaction; absent for an address that may not sign in. */
  readonly mail: NewMail | undefined;
}

export interface NewSession {
  readonly tokenHash: string;
  /** The id to use when this address has no account yet. */
  readonly newAccount: Id;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}
