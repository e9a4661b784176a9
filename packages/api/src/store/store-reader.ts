/** What a query may ask of the store. It changes nothing. */
import type {
  Admission,
  Attention,
  Coding,
  Consultation,
  ConsultationDefinition,
  ContentHash,
  Contribution,
  Event,
  EventKind,
  FilledForm,
  Id,
  Identity,
  Instant,
  LanguageTag,
  Part,
  Provenance,
  Publication,
  ReceiptNumber,
  RecommendationAnswer,
  RespondentKind,
  Segment,
  Slug,
  Telling,
  Theme,
  Version,
} from "@consult/core";
import type { ChannelStateReads } from "./channel-state-port.ts";
import type {
  Assignment,
  ChangedSince,
  Edition,
  EditionHead,
  KeptApproval,
  KeptPaper,
  KeptPermission,
  Original,
  OutboxMail,
  Page,
  RoleGrant,
  Session,
} from "./records.ts";

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
  /** It stands, and nobody at the desk has looked at its words as they are; something about it needs a person; either. */
  readonly inbox?: "new" | "attention" | "waiting";
  readonly assignedTo?: Id;
  readonly withdrawn?: boolean;
  /** Whether its words are gone for good. */
  readonly erased?: boolean;
}

export interface StoreReader extends ChannelStateReads {
  // consultations
  listConsultations(): Promise<readonly Consultation[]>;
  findConsultation(id: Slug): Promise<Consultation | undefined>;
  listDefinitionVersions(
    id: Slug,
  ): Promise<readonly { version: number; at: Instant; by: string; definition: ConsultationDefinition }[]>;

  // contributions
  findContribution(consultationId: Slug, id: Id): Promise<Contribution | undefined>;
  findContributionByNumber(number: ReceiptNumber): Promise<Contribution | undefined>;
  /** Of those of them that are there. */
  listNumbers(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, ReceiptNumber>>;
  /** In the order of arrival. */
  pageContributions(
    consultationId: Slug,
    page: { cursor?: string; limit: number },
    filter?: ContributionFilter,
  ): Promise<Page<Contribution>>;
  countContributions(consultationId: Slug, filter?: ContributionFilter): Promise<number>;
  /** Of channels by which something came. */
  countByChannel(consultationId: Slug): Promise<ReadonlyMap<string, number>>;
  listVersions(consultationId: Slug, contributionId: Id): Promise<readonly Version[]>;
  /** Given after its words came; oldest first. The last that is of the version that stands is what it allows. */
  listPermissions(consultationId: Slug, contributionId: Id): Promise<readonly KeptPermission[]>;
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
  /** Those nobody has looked at yet; and with `scannedBefore` also those looked at before it that no virus scanner has answered for. */
  listPartsToInspect(
    consultationId: Slug,
    of: { readonly limit: number; readonly scannedBefore?: Instant | undefined },
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
  /** Who sees to which of these contributions. */
  listAssignments(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, Assignment>>;
  /** The version somebody at the desk looked at last. */
  listLooks(consultationId: Slug, contributionIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** What somebody is still writing under a key with this hash; none once it has expired. */
  findDraft(
    consultationId: Slug,
    keyHash: string,
    now: Instant,
  ): Promise<{ readonly value: unknown; readonly expiresAt: Instant } | undefined>;

  // the line to the paper
  /** Of all versions, superseded ones included: what a paper or a coding refers to is never gone. Asked for, those too that were joined to others: without words, their ids taken. */
  listSegments(
    consultationId: Slug,
    contributionIds?: readonly Id[],
    which?: { readonly joinedToo?: boolean },
  ): Promise<readonly Segment[]>;
  findSegment(consultationId: Slug, id: string): Promise<Segment | undefined>;
  listThemes(consultationId: Slug): Promise<readonly Theme[]>;
  listCodings(consultationId: Slug, of?: { readonly segmentId?: string }): Promise<readonly Coding[]>;
  findCoding(consultationId: Slug, id: Id): Promise<Coding | undefined>;
  findPaper(consultationId: Slug): Promise<KeptPaper | undefined>;
  /** All that were kept, oldest first, after a revision. */
  pagePapers(consultationId: Slug, after: number, limit: number): Promise<readonly KeptPaper[]>;
  listApprovals(consultationId: Slug): Promise<readonly KeptApproval[]>;
  /** The newest when no number is given. Whether it may be shown is told by the stage. */
  findEdition(consultationId: Slug, number?: number): Promise<Edition | undefined>;
  /** Oldest first, without what they hold. */
  listEditions(consultationId: Slug): Promise<readonly EditionHead[]>;
  /** Contributions that an edition rests on, with what happened to them since it was judged. */
  listChangedSince(
    consultationId: Slug,
    edition: Pick<Edition, "number" | "sequence">,
  ): Promise<readonly ChangedSince[]>;

  /** Of the published paper: those nobody was told about it yet, in the order of arrival. */
  listUntold(consultationId: Slug, limit: number): Promise<readonly Contribution[]>;
  /** Those told in one way. */
  listTold(
    consultationId: Slug,
    how: Telling,
  ): Promise<readonly { readonly contributionId: Id; readonly edition: number; readonly at: Instant }[]>;
  /** Those that stand, by the number of what they answer. */
  listRecommendationAnswers(consultationId: Slug): Promise<readonly RecommendationAnswer[]>;

  // the log
  /** Of one kind, newest first. */
  listNewestEvents(consultationId: Slug, kind: EventKind, limit: number): Promise<readonly Event[]>;
  pageEvents(consultationId: Slug, after: number, limit: number): Promise<readonly Event[]>;
  /** Of the newest event; 0 when there is none. */
  lastSequence(consultationId: Slug): Promise<number>;
  /** The latest moment at which anything was put on record, in any consultation. */
  newestEventAt(): Promise<Instant | undefined>;

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
