/** What the store keeps, or answers, that the domain has no name for. */
import type {
  ContentHash,
  EditionEvidence,
  EventKind,
  Id,
  Instant,
  MailThread,
  Permission,
  Refusal,
  Slug,
} from "@consult/core";

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

export interface Original {
  readonly hash: ContentHash;
  readonly mediaType: string;
  /** None when they are a file. */
  readonly bytes: Uint8Array;
  /** How many bytes the file has; absent when they are here. */
  readonly size?: number;
  /** The name of the file; absent when the bytes are here, or when it is named by the hash alone. */
  readonly file?: string;
}

export interface Assignment {
  readonly account: Id;
  readonly label: string;
  readonly at: Instant;
}

/** `original`: the file it came in, where the same words came once more with another consent. */
export type KeptPermission = Permission & { readonly original?: ContentHash };

export interface KeptPaper {
  readonly source: string;
  /** Counts up with every change; hand back the one you read. */
  readonly revision: number;
  readonly keptAt: Instant;
  readonly keptBy: string;
}

/** A second person's yes. The quotation's words are not kept again: their hash tells them. */
export interface KeptApproval {
  readonly keyHash: string;
  readonly segmentId: string;
  readonly at: Instant;
  readonly by: string;
}

/** The outcome paper as it was published. Numbered from 1; those before the newest are kept. */
export interface Edition {
  readonly number: number;
  /** Of the kept paper that it was built from. */
  readonly paperRevision: number;
  readonly locale: string;
  readonly source: string;
  readonly html: string;
  readonly markdown: string;
  /** SHA-256 of the HTML, in hexadecimal. */
  readonly hash: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  /** Of the newest event when the paper was judged: what the edition knows. */
  readonly sequence: number;
  readonly evidence: EditionEvidence;
}

export type EditionHead = Omit<Edition, "source" | "html" | "markdown" | "evidence">;

/** A contribution that an edition rests on and that something happened to since. */
export interface ChangedSince {
  readonly contributionId: Id;
  readonly kinds: readonly EventKind[];
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
