/**
 * The tables as queries see them, written by hand and compared with the real schemas by a test. Columns are neutral:
 * ids and moments are text, yes and no are 1 and 0, and whatever a person typed is JSON text, which keeps every
 * character there is (PostgreSQL's text takes no NUL). Keys carry the consultation, so that tables can be spread by it.
 */
import type { Generated } from "kysely";

export interface Tables {
  migration: { name: string };
  setting: { key: string; value: string };
  account: { account_id: string; email: string; created_at: string };
  session: { token_hash: string; account_id: string; created_at: string; expires_at: string };
  sign_in: SignInTable;
  role_grant: { consultation_id: string; account_id: string; role: string; granted_at: string };
  consultation: ConsultationTable;
  definition_version: DefinitionVersionTable;
  /** The last sequence given: whoever writes an event holds this row until the transaction ends. */
  event_counter: { consultation_id: string; last: number };
  event: EventTable;
  contribution: ContributionTable;
  original: OriginalTable;
  version: VersionTable;
  permission: PermissionTable;
  identity: IdentityTable;
  part: PartTable;
  provenance: ProvenanceTable;
  filled_form: { consultation_id: string; contribution_id: string; version: number; kind: string; details: string };
  attention: AttentionTable;
  assignment: { consultation_id: string; contribution_id: string; account_id: string; details: string };
  look: { consultation_id: string; contribution_id: string; version: number };
  channel_state: { consultation_id: string; channel: string; name: string; value: string };
  draft: { consultation_id: string; key_hash: string; details: string; expires_at: string };
  erasure: { consultation_id: string; contribution_id: string; at: string };
  leaving_file: LeavingFileTable;
  search_entry: { consultation_id: string; contribution_id: string; tok: string };
  segment: SegmentTable;
  theme: { consultation_id: string; theme_id: string; added_at: string; theme: string };
  coding: CodingTable;
  paper: { consultation_id: string; revision: number; source: string; kept_at: string; kept_by: string };
  quotation_approval: { consultation_id: string; key_hash: string; segment_id: string; at: string; by: string };
  edition: EditionTable;
  edition_contribution: EditionContributionTable;
  told: { consultation_id: string; contribution_id: string; edition: number; how: string; at: string };
  recommendation_answer: { consultation_id: string; recommendation: number; ordinal: number; details: string };
  outbox: OutboxTable;
}

interface IdentityTable {
  consultation_id: string;
  contribution_id: string;
  details: string;
  /** Goes into the hashes that the log keeps of this contribution, and leaves with it; null before there were any. */
  salt: Generated<string | null>;
}

/** What was published, as it was: texts are JSON, as the paper's source is. */
interface EditionTable {
  consultation_id: string;
  edition: number;
  paper_revision: number;
  locale: string;
  source: string;
  html: string;
  markdown: string;
  hash: string;
  published_at: string;
  published_by: string;
  sequence: number;
  evidence: string;
}

/** Whose words or counts an edition rests on. */
interface EditionContributionTable {
  consultation_id: string;
  contribution_id: string;
  edition: number;
}

/** A keyed hash of the row's other columns, where rows change without an event; null before there were any. */
type RowSeal = Generated<string | null>;

interface SignInTable {
  sign_in_id: string;
  email: string;
  token_hash: string;
  code_hash: string;
  created_at: string;
  expires_at: string;
  attempts: Generated<number>;
  used_at: string | null;
}

interface ConsultationTable {
  consultation_id: string;
  /** The definition that stands. */
  version: number;
  stage: string;
  extensions: string;
  outages: string;
  /** Counts up with every change of this row, so that readers can keep what they parsed. */
  revision: number;
}

interface DefinitionVersionTable {
  consultation_id: string;
  version: number;
  at: string;
  by: string;
  definition: string;
}

interface EventTable {
  consultation_id: string;
  sequence: number;
  kind: string;
  at: string;
  actor: string;
  contribution_id: string | null;
  details: string;
}

interface ContributionTable {
  consultation_id: string;
  contribution_id: string;
  number: string;
  /** Sequence of its `received` event: the order of arrival. */
  arrival: number;
  channel: string;
  received_at: string;
  respondent: string;
  recorded_by: string;
  timeliness: string;
  admission: string;
  publication: string;
  withdrawn_at: string | null;
  set_aside: string | null;
  current_version: number;
  /** Version that has been cut into segments; 0 for none. */
  cut_version: Generated<number>;
  /** Questions that the current version answers, `,1,3,`; `,0,` for words under none. */
  answered: string;
  idempotency_key: string;
  request_hash: string;
  erased_at: string | null;
  /** What its respondent allows by now, where that is not what came with the version that stands. */
  permitted: string | null;
  /** Stretches of its words that are hidden from the public, as JSON; null for none. */
  redactions: string | null;
}

/** What a respondent allowed after their words came. */
interface PermissionTable {
  consultation_id: string;
  contribution_id: string;
  ordinal: number;
  /** Evidence may hold their words. */
  details: string;
  /** What came with it, where that was a file. */
  original: string | null;
  idempotency_key: string | null;
  request_hash: string | null;
}

interface VersionTable {
  consultation_id: string;
  contribution_id: string;
  version: number;
  at: string;
  original: string;
  /** JSON of the text and of where each answer stands in it. */
  words: string;
  consent: string;
  /** Of the request that amended; null for the first version. */
  idempotency_key: string | null;
  request_hash: string | null;
}

interface OriginalTable {
  consultation_id: string;
  hash: string;
  media_type: string;
  /** Empty when it is a file. */
  bytes: Uint8Array;
  /** Bytes of the file; null when they are here. */
  size: Generated<number | null>;
  /** Its name; null when the bytes are here, or when it is named by the hash alone. */
  file: Generated<string | null>;
  seal: RowSeal;
}

interface PartTable {
  consultation_id: string;
  contribution_id: string;
  ordinal: number;
  original: string;
  /** Of its reading, for the job that looks for those that wait. */
  state: string;
  details: string;
  /** JSON of what it may do when it is opened; null until somebody looked. */
  inspection: Generated<string | null>;
  /** `no`, `looked`, or `scanned` once a virus scanner has answered too. */
  inspected: Generated<string>;
  inspected_at: Generated<string | null>;
  seal: RowSeal;
}

interface ProvenanceTable {
  consultation_id: string;
  contribution_id: string;
  channel: string;
  external_key: string | null;
  details: string;
  seal: RowSeal;
}

interface AttentionTable {
  consultation_id: string;
  attention_id: string;
  contribution_id: string;
  kind: string;
  raised_at: string;
  settled_at: string | null;
  details: string;
  seal: RowSeal;
}

interface LeavingFileTable {
  consultation_id: string;
  file: string;
  /** Whose erasure takes it; null when no row names it. */
  contribution_id: string | null;
  seen_at: string;
  /** When it is looked at again, and goes if nothing names it. */
  due_at: string;
  /** 1 from the moment on at which it may be removed at any time, and cannot be named any more. */
  going: Generated<number>;
}

interface SegmentTable {
  consultation_id: string;
  segment_id: string;
  contribution_id: string;
  version: number;
  ordinal: number;
  span_start: number;
  span_end: number;
  questions: string;
  filed_by: string;
  seal: RowSeal;
}

interface CodingTable {
  consultation_id: string;
  coding_id: string;
  segment_id: string;
  theme_id: string;
  coder: string;
  at: string;
  undone_at: string | null;
}

interface OutboxTable {
  /** `*` for mails of no consultation. */
  consultation_id: string;
  mail_id: string;
  /** Whose words or address it may hold: erased with the contribution. */
  contribution_id: string | null;
  /** The address; null once it was sent. */
  recipient: string | null;
  /** JSON of subject and text; null once it was sent. */
  message: string | null;
  created_at: string;
  due_at: string;
  attempts: Generated<number>;
  sent_at: string | null;
  failure: string | null;
  /** 1 when nobody tries again. */
  given_up: Generated<number>;
}

export type TableName = keyof Tables;

/** Every table with its key and its other columns, in an order in which rows may be inserted. */
export const tableShapes = [
  shape("setting", ["key"], ["value"]),
  shape("account", ["account_id"], ["email", "created_at"]),
  shape("session", ["token_hash"], ["account_id", "created_at", "expires_at"]),
  shape(
    "sign_in",
    ["sign_in_id"],
    ["email", "token_hash", "code_hash", "created_at", "expires_at", "attempts", "used_at"],
  ),
  shape("role_grant", ["consultation_id", "account_id", "role"], ["granted_at"]),
  shape("consultation", ["consultation_id"], ["version", "stage", "extensions", "outages", "revision"]),
  shape("definition_version", ["consultation_id", "version"], ["at", "by", "definition"]),
  shape("event_counter", ["consultation_id"], ["last"]),
  shape("event", ["consultation_id", "sequence"], ["kind", "at", "actor", "contribution_id", "details"]),
  shape(
    "contribution",
    ["consultation_id", "contribution_id"],
    [
      "number",
      "arrival",
      "channel",
      "received_at",
      "respondent",
      "recorded_by",
      "timeliness",
      "admission",
      "publication",
      "withdrawn_at",
      "set_aside",
      "current_version",
      "cut_version",
      "answered",
      "idempotency_key",
      "request_hash",
      "erased_at",
      "permitted",
      "redactions",
    ],
  ),
  shape("original", ["consultation_id", "hash"], ["media_type", "bytes", "size", "file", "seal"]),
  shape(
    "version",
    ["consultation_id", "contribution_id", "version"],
    ["at", "original", "words", "consent", "idempotency_key", "request_hash"],
  ),
  shape(
    "permission",
    ["consultation_id", "contribution_id", "ordinal"],
    ["details", "original", "idempotency_key", "request_hash"],
  ),
  shape("identity", ["consultation_id", "contribution_id"], ["details", "salt"]),
  shape(
    "part",
    ["consultation_id", "contribution_id", "ordinal"],
    ["original", "state", "details", "inspection", "inspected", "inspected_at", "seal"],
  ),
  shape("provenance", ["consultation_id", "contribution_id"], ["channel", "external_key", "details", "seal"]),
  shape("filled_form", ["consultation_id", "contribution_id", "version"], ["kind", "details"]),
  shape(
    "attention",
    ["consultation_id", "attention_id"],
    ["contribution_id", "kind", "raised_at", "settled_at", "details", "seal"],
  ),
  shape("assignment", ["consultation_id", "contribution_id"], ["account_id", "details"]),
  shape("look", ["consultation_id", "contribution_id"], ["version"]),
  shape("channel_state", ["consultation_id", "channel", "name"], ["value"]),
  shape("draft", ["consultation_id", "key_hash"], ["details", "expires_at"]),
  shape("erasure", ["consultation_id", "contribution_id"], ["at"]),
  shape("leaving_file", ["consultation_id", "file"], ["contribution_id", "seen_at", "due_at", "going"]),
  shape("search_entry", ["consultation_id", "contribution_id"], ["tok"]),
  shape(
    "segment",
    ["consultation_id", "segment_id"],
    ["contribution_id", "version", "ordinal", "span_start", "span_end", "questions", "filed_by", "seal"],
  ),
  shape("theme", ["consultation_id", "theme_id"], ["added_at", "theme"]),
  shape("coding", ["consultation_id", "coding_id"], ["segment_id", "theme_id", "coder", "at", "undone_at"]),
  shape("paper", ["consultation_id", "revision"], ["source", "kept_at", "kept_by"]),
  shape("quotation_approval", ["consultation_id", "key_hash"], ["segment_id", "at", "by"]),
  shape(
    "edition",
    ["consultation_id", "edition"],
    [
      "paper_revision",
      "locale",
      "source",
      "html",
      "markdown",
      "hash",
      "published_at",
      "published_by",
      "sequence",
      "evidence",
    ],
  ),
  shape("edition_contribution", ["consultation_id", "contribution_id", "edition"], []),
  shape("told", ["consultation_id", "contribution_id"], ["edition", "how", "at"]),
  shape("recommendation_answer", ["consultation_id", "recommendation", "ordinal"], ["details"]),
  shape(
    "outbox",
    ["mail_id", "consultation_id"],
    ["contribution_id", "recipient", "message", "created_at", "due_at", "attempts", "sent_at", "failure", "given_up"],
  ),
] as const;

export interface TableShape {
  readonly table: TableName;
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

function shape<Name extends TableName>(
  table: Name,
  key: readonly (keyof Tables[Name] & string)[],
  others: readonly (keyof Tables[Name] & string)[],
): TableShape {
  return { table, key, columns: [...key, ...others] };
}
