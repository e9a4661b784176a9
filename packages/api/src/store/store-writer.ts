/** What a mutation may do to the store: each method one transaction, durable when its promise resolves. */
import type {
  Admission,
  Attention,
  AttentionNeed,
  Coding,
  Consent,
  Consultation,
  ConsultationDefinition,
  Contribution,
  CutPassage,
  Extension,
  FilledForm,
  Id,
  Identity,
  Inspection,
  Instant,
  JoinedPassage,
  NewEvent,
  Outage,
  Part,
  Permission,
  Provenance,
  Publication,
  RecommendationAnswer,
  Redaction,
  Respondent,
  Result,
  Segment,
  SetAside,
  Slug,
  Stage,
  Telling,
  Theme,
  Version,
} from "@consult/core";
import type { ChannelStateWrites } from "./channel-state-port.ts";
import type {
  ClaimedMail,
  Edition,
  KeptApproval,
  KeptPaper,
  Original,
  OutboxMail,
  Role,
  RoleGrant,
  Session,
  WriteRefusal,
} from "./records.ts";

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

/** Other words for a contribution that is there; or, under the number of the version that stands, the same with another consent. */
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

export interface Erased {
  /** Names of files that are left to remove. */
  readonly files: readonly string[];
  readonly erasedAt: Instant;
  /** It had been erased before. */
  readonly again: boolean;
  /** It was a letter of a file, and the contribution that kept the file was erased with it. */
  readonly wholeErased?: Id;
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
  /** All that stand from now on. */
  readonly redactions?: readonly Redaction[];
}

/** A decision, and the state that whoever decided saw. */
export interface ChangedContribution {
  readonly consultationId: Slug;
  readonly contributionId: Id;
  readonly seen: {
    readonly admission: Admission;
    readonly publication: Publication;
    readonly withdrawnAt: Instant | undefined;
    readonly setAside: SetAside | undefined;
    /** Looked at where redactions change. */
    readonly redactions?: readonly Redaction[] | undefined;
  };
  readonly change: ContributionChange;
  readonly event: NewEvent;
  readonly mails?: readonly NewMail[];
}

/** Whose words nobody may have coded or amended since. */
export interface UnworkedContribution extends ChangedContribution {
  readonly expectedVersion: number;
}

export interface StoreWriter extends ChannelStateWrites {
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
    /** The way to published is `publishEdition`. */
    to: Exclude<Stage, "published">;
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
  /** Another consent for the words that stand. Guarded by the version, the consent and the publication that the caller saw. */
  permit(input: {
    readonly consultationId: Slug;
    readonly contributionId: Id;
    readonly seen: { readonly consent: Consent; readonly publication: Publication };
    readonly permission: Permission;
    readonly publication: Publication;
    /** undefined keeps the identity as it is. */
    readonly identity: Identity | undefined;
    /** Absent for a convener's. */
    readonly request?: { readonly idempotencyKey: string; readonly requestHash: string } | undefined;
    readonly event: NewEvent;
    readonly mails: readonly NewMail[];
  }): Promise<Result<Received, WriteRefusal>>;
  /** Decisions about a contribution. Guarded by the state that the caller saw: `changed-meanwhile` when it moved. */
  changeContribution(input: ChangedContribution): Promise<Result<undefined, WriteRefusal>>;
  /**
   * One document becomes several contributions, or none of it happens. Refused as `changed-meanwhile` when the document
   * was amended, decided about or coded since.
   */
  partDocument(input: {
    readonly parent: UnworkedContribution;
    readonly children: readonly NewContribution[];
    readonly attention: Enclosed["attention"];
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Decisions about several of one consultation at once, or none of them. Refused when one of them was amended, decided about or coded since. */
  undoParting(input: readonly UnworkedContribution[]): Promise<Result<undefined, WriteRefusal>>;
  /**
   * Removes words, originals and identity for good; what remains is that there was one, when, and why it is gone. Files
   * that nothing names any more are for the caller to remove, who then says so by `forgetFiles`; until that they are
   * taken by `takeLeavingFiles` too. Done once already, it changes nothing and answers what is left to remove.
   */
  erase(input: { consultationId: Slug; contributionId: Id; event: NewEvent }): Promise<Result<Erased, WriteRefusal>>;

  /** Notes files to look at again: those of them that no row names. Answers how many. */
  noteUnnamedFiles(input: {
    consultationId: Slug;
    files: readonly string[];
    seenAt: Instant;
    dueAt: Instant;
  }): Promise<number>;
  /** Files to remove now, which no row names and none can name any more. Handed out until they are forgotten. */
  takeLeavingFiles(input: {
    now: Instant;
    limit: number;
  }): Promise<readonly { readonly consultationId: Slug; readonly name: string }[]>;
  /** They are removed, for good. */
  forgetFiles(input: { consultationId: Slug; files: readonly string[] }): Promise<void>;

  /** Saves how far a part was read, and its words as a new version. Guarded by the version that the caller saw. */
  readPart(input: {
    consultationId: Slug;
    contributionId: Id;
    expectedVersion: number;
    part: Part;
    /** As it was; `unreadable` when a person types what no program could read. */
    from?: "waiting" | "unreadable";
    version: Version | undefined;
    tokens: string;
    event: NewEvent;
    attention: Enclosed["attention"];
  }): Promise<Result<undefined, WriteRefusal>>;
  /** A try that came to nothing; it waits for the next. */
  retryPart(input: { consultationId: Slug; contributionId: Id; part: Part }): Promise<void>;
  /** What a part may do when it is opened. Refused as `changed-meanwhile` when its inspection is not `before` any more. */
  saveInspection(input: {
    consultationId: Slug;
    contributionId: Id;
    part: number;
    before: Inspection | undefined;
    inspection: Inspection;
    /** A virus scanner has answered: it is not asked again. */
    isScanned: boolean;
    attention: Enclosed["attention"];
  }): Promise<Result<undefined, WriteRefusal>>;
  raiseAttention(input: {
    consultationId: Slug;
    contributionId: Id;
    attention: AttentionNeed & { readonly id: Id };
    at: Instant;
  }): Promise<Result<undefined, WriteRefusal>>;
  /** Settles it, or opens it again when it is not settled any more. A mail whose id is queued already, or was sent, is not queued anew. */
  settleAttention(input: {
    attention: Attention;
    event: NewEvent;
    mails?: readonly NewMail[];
  }): Promise<Result<undefined, WriteRefusal>>;
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
  /** `seen` is what it was cut out of, as it stood. Refused when that was filed, coded or cut meanwhile. */
  cutSegment(
    input: { consultationId: Slug; seen: Segment } & Omit<CutPassage, "passage">,
  ): Promise<Result<undefined, WriteRefusal>>;
  /** All words under the first of those seen; the others hold none from then on. Refused when one of them was filed, coded or cut meanwhile. */
  joinSegments(input: { consultationId: Slug } & JoinedPassage): Promise<Result<undefined, WriteRefusal>>;
  addTheme(input: { consultationId: Slug; theme: Theme; event: NewEvent }): Promise<Result<undefined, WriteRefusal>>;
  addCoding(input: { consultationId: Slug; coding: Coding; event: NewEvent }): Promise<Result<undefined, WriteRefusal>>;
  /**
   * Codes of a file that others coded, with the themes that they need: all or none. A theme or a coding that is there
   * already stays as it is. It looks at no words, so nobody has looked at them by it.
   */
  addCodes(input: {
    consultationId: Slug;
    themes: readonly { readonly theme: Theme; readonly event: NewEvent }[];
    codings: readonly { readonly coding: Coding; readonly event: NewEvent }[];
  }): Promise<Result<undefined, WriteRefusal>>;
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
  /** Refused when it is there already. */
  approveQuotation(input: {
    consultationId: Slug;
    approval: KeptApproval;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
  /**
   * Keeps the next edition and moves the consultation from `from` to published, both or none. Refused when the stage, the
   * kept paper or the log moved since they were read: what was judged is then another thing than what would be published.
   */
  publishEdition(input: {
    consultationId: Slug;
    from: Stage;
    /** Of the newest event when the paper was judged. */
    seenSequence: number;
    edition: Omit<Edition, "number" | "sequence">;
    events: readonly NewEvent[];
  }): Promise<Result<Edition, WriteRefusal>>;
  /** Notes who is told of the paper and queues their mails, both or none; answers how many there were. Whoever was told is left out. */
  tell(input: {
    consultationId: Slug;
    edition: number;
    at: Instant;
    tellings: readonly { readonly contributionId: Id; readonly how: Telling; readonly mails: readonly NewMail[] }[];
  }): Promise<Result<number, WriteRefusal>>;
  /** Takes the place of the answer that the caller saw. */
  answerRecommendation(input: {
    consultationId: Slug;
    seen: RecommendationAnswer | undefined;
    answer: RecommendationAnswer;
    event: NewEvent;
  }): Promise<Result<undefined, WriteRefusal>>;
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
  /** Writes the moment down, so that the disk has to show that it keeps what it is given. */
  noteAlive(now: Instant): Promise<void>;
  /** In the place of what was there. */
  keepSetting(key: string, value: string): Promise<void>;
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
