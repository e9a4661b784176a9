/** The first schema. Migrations import kysely and nothing else, so that what they did never changes under them. */
import { sql, type Kysely } from "kysely";

type Engine = "sqlite" | "postgres";

export const name = "001-ground";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const own =
    engine === "sqlite" ? [...searchOnSqlite, ...guardsOnSqlite()] : [...searchOnPostgres, ...guardsOnPostgres()];
  for (const statement of [...tables(engine), ...indexes, ...own]) await sql.raw(statement).execute(db);
}

function tables(engine: Engine): string[] {
  return [
    `create table setting (key text not null primary key, value text not null)`,
    `create table account (account_id text not null primary key, email text not null unique, created_at text not null)`,
    `create table session (
      token_hash text not null primary key,
      account_id text not null references account (account_id),
      created_at text not null,
      expires_at text not null)`,
    `create table sign_in (
      sign_in_id text not null primary key,
      email text not null,
      token_hash text not null,
      code_hash text not null,
      created_at text not null,
      expires_at text not null,
      attempts integer not null default 0,
      used_at text)`,
    `create table role_grant (
      consultation_id text not null,
      account_id text not null references account (account_id),
      role text not null,
      granted_at text not null,
      primary key (consultation_id, account_id, role))`,
    `create table consultation (
      consultation_id text not null primary key,
      version integer not null,
      stage text not null,
      extensions text not null,
      outages text not null,
      revision integer not null)`,
    `create table definition_version (
      consultation_id text not null references consultation (consultation_id),
      version integer not null,
      at text not null,
      "by" text not null,
      definition text not null,
      primary key (consultation_id, version))`,
    `create table event_counter (
      consultation_id text not null primary key references consultation (consultation_id),
      last integer not null)`,
    `create table event (
      consultation_id text not null references consultation (consultation_id),
      sequence integer not null,
      kind text not null,
      at text not null,
      actor text not null,
      contribution_id text,
      details text not null,
      primary key (consultation_id, sequence))`,
    `create table contribution (
      consultation_id text not null references consultation (consultation_id),
      contribution_id text not null,
      number text not null,
      arrival integer not null,
      channel text not null,
      received_at text not null,
      respondent text not null,
      recorded_by text not null,
      timeliness text not null,
      admission text not null,
      publication text not null,
      withdrawn_at text,
      set_aside text,
      current_version integer not null,
      cut_version integer not null default 0,
      answered text not null,
      idempotency_key text not null,
      request_hash text not null,
      erased_at text,
      primary key (consultation_id, contribution_id))`,
    `create table original (
      consultation_id text not null references consultation (consultation_id),
      hash text not null,
      media_type text not null,
      bytes ${engine === "sqlite" ? "blob" : "bytea"} not null,
      primary key (consultation_id, hash))`,
    `create table version (
      consultation_id text not null,
      contribution_id text not null,
      version integer not null,
      at text not null,
      original text not null,
      words text not null,
      consent text not null,
      idempotency_key text,
      request_hash text,
      primary key (consultation_id, contribution_id, version),
      ${ofContribution},
      foreign key (consultation_id, original) references original (consultation_id, hash))`,
    `create table identity (
      consultation_id text not null,
      contribution_id text not null,
      details text not null,
      primary key (consultation_id, contribution_id),
      ${ofContribution})`,
    `create table erasure (
      consultation_id text not null,
      contribution_id text not null,
      at text not null,
      primary key (consultation_id, contribution_id),
      ${ofContribution})`,
    // SQLite's index points at rows by number; a number of its own outlives a VACUUM, which hidden row ids do not.
    `create table search_entry (
      ${engine === "sqlite" ? "entry integer primary key," : ""}
      consultation_id text not null,
      contribution_id text not null,
      tok text not null,
      ${engine === "sqlite" ? "unique" : "primary key"} (consultation_id, contribution_id),
      ${ofContribution})`,
    `create table segment (
      consultation_id text not null,
      segment_id text not null,
      contribution_id text not null,
      version integer not null,
      ordinal integer not null,
      span_start integer not null,
      span_end integer not null,
      questions text not null,
      filed_by text not null,
      primary key (consultation_id, segment_id),
      ${ofContribution})`,
    `create table theme (
      consultation_id text not null references consultation (consultation_id),
      theme_id text not null,
      added_at text not null,
      theme text not null,
      primary key (consultation_id, theme_id))`,
    `create table coding (
      consultation_id text not null,
      coding_id text not null,
      segment_id text not null,
      theme_id text not null,
      coder text not null,
      at text not null,
      undone_at text,
      primary key (consultation_id, coding_id),
      foreign key (consultation_id, segment_id) references segment (consultation_id, segment_id),
      foreign key (consultation_id, theme_id) references theme (consultation_id, theme_id))`,
    `create table paper (
      consultation_id text not null references consultation (consultation_id),
      revision integer not null,
      source text not null,
      kept_at text not null,
      kept_by text not null,
      primary key (consultation_id, revision))`,
    `create table outbox (
      consultation_id text not null,
      mail_id text not null,
      contribution_id text,
      recipient text,
      message text,
      created_at text not null,
      due_at text not null,
      attempts integer not null default 0,
      sent_at text,
      failure text,
      given_up integer not null default 0,
      primary key (mail_id, consultation_id))`,
  ];
}

const ofContribution = `foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id)`;

// No index leads from an original to its versions: only an erasure asks, and everybody who writes would pay for it.
const indexes = [
  `create unique index contribution_number on contribution (number, consultation_id)`,
  `create unique index contribution_arrival on contribution (consultation_id, arrival)`,
  `create unique index contribution_idempotency on contribution (idempotency_key, consultation_id)`,
  `create index contribution_discussed on contribution (consultation_id, publication, arrival)
    where publication in ('shown', 'waiting')`,
  `create index contribution_uncut on contribution (consultation_id, arrival) where cut_version < current_version`,
  `create unique index version_idempotency on version (idempotency_key, consultation_id, contribution_id)
    where idempotency_key is not null`,
  `create unique index segment_place on segment (consultation_id, contribution_id, version, ordinal)`,
  `create index coding_segment on coding (consultation_id, segment_id)`,
  `create index outbox_due on outbox (due_at, created_at) where sent_at is null and given_up = 0`,
  `create index outbox_recipient on outbox (recipient, created_at, mail_id) where sent_at is null and given_up = 0`,
  `create index outbox_contribution on outbox (consultation_id, contribution_id) where contribution_id is not null`,
  `create index sign_in_token on sign_in (token_hash)`,
  `create index sign_in_email on sign_in (email)`,
  `create index role_grant_account on role_grant (account_id)`,
];

// Words in `tok` are made by core and parted by spaces: the engine must take them as they are, marks and signs included.
const searchOnSqlite = [
  `create virtual table search_index using fts5(tok, content = 'search_entry', content_rowid = 'entry',
    detail = 'none', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")`,
  `insert into search_index (search_index, rank) values ('secure-delete', 1)`,
  `create trigger search_entry_added after insert on search_entry begin
    insert into search_index (rowid, tok) values (new.entry, new.tok);
  end`,
  `create trigger search_entry_removed after delete on search_entry begin
    insert into search_index (search_index, rowid, tok) values ('delete', old.entry, old.tok);
  end`,
  `create trigger search_entry_changed after update on search_entry begin
    insert into search_index (search_index, rowid, tok) values ('delete', old.entry, old.tok);
    insert into search_index (rowid, tok) values (new.entry, new.tok);
  end`,
];

const searchOnPostgres = [
  `create index search_entry_words on search_entry using gin (array_to_tsvector(string_to_array(tok, ' ')))`,
];

/** Columns of a contribution that nothing may change. */
const fixedColumns = [
  "consultation_id",
  "contribution_id",
  "number",
  "arrival",
  "channel",
  "received_at",
  "timeliness",
  "recorded_by",
  "idempotency_key",
  "request_hash",
];

const erased = (row: string): string =>
  `exists (select 1 from erasure where erasure.consultation_id = ${row}.consultation_id
      and erasure.contribution_id = ${row}.contribution_id)`;

/** An original may go only when no version refers to it any more, and versions go by erasure alone. */
const inUse = (row: string): string =>
  `exists (select 1 from version where version.consultation_id = ${row}.consultation_id
      and version.original = ${row}.hash)`;

/** Tables whose rows stand for good: key, and the condition under which a row may be removed after all. */
const guarded: readonly { table: string; key: readonly string[]; keep: (row: string) => string | undefined }[] = [
  { table: "event", key: ["consultation_id", "sequence"], keep: () => undefined },
  { table: "definition_version", key: ["consultation_id", "version"], keep: () => undefined },
  { table: "erasure", key: ["consultation_id", "contribution_id"], keep: () => undefined },
  { table: "version", key: ["consultation_id", "contribution_id", "version"], keep: (row) => `not ${erased(row)}` },
  { table: "original", key: ["consultation_id", "hash"], keep: inUse },
];

function guardsOnSqlite(): string[] {
  const abort = (what: string): string => `begin select raise(abort, '${what}'); end`;
  const same = (key: readonly string[]): string => key.map((column) => `${column} = new.${column}`).join(" and ");
  return [
    ...guarded.flatMap(({ table, key, keep }) => {
      const condition = keep("old");
      const when = condition === undefined ? "" : `when ${condition}`;
      return [
        `create trigger ${table}_unchanged before update on ${table} ${abort(`${table} is never changed`)}`,
        `create trigger ${table}_kept before delete on ${table} ${when} ${abort(`${table} is never removed`)}`,
        // REPLACE removes a row without asking the trigger above. The same original again is no change.
        `create trigger ${table}_not_replaced before insert on ${table}
          when exists (select 1 from ${table} where ${same(key)}${table === "original" ? " and bytes is not new.bytes" : ""})
          ${abort(`${table} is never replaced`)}`,
      ];
    }),
    `create trigger contribution_unchanged before update of ${fixedColumns.join(", ")} on contribution
      when ${fixedColumns.map((column) => `old.${column} is not new.${column}`).join(" or ")}
      ${abort("a contribution keeps its number and its arrival")}`,
    `create trigger contribution_kept before delete on contribution ${abort("contribution is never removed")}`,
    `create trigger contribution_not_replaced before insert on contribution
      when exists (select 1 from contribution where ${same(["consultation_id", "contribution_id"])})
      ${abort("contribution is never replaced")}`,
  ];
}

function guardsOnPostgres(): string[] {
  const forbid = (name: string, body: string): string =>
    `create function ${name}() returns trigger language plpgsql as $guard$ begin ${body} end $guard$`;
  const raise = `raise exception '% is never changed or removed', tg_table_name;`;
  return [
    forbid("consult_forbid", raise),
    ...guarded.flatMap(({ table, keep }) => {
      const condition = keep("old");
      const removal = condition === undefined ? raise : `if ${condition} then ${raise} end if; return old;`;
      return [
        forbid(`consult_keep_${table}`, removal),
        `create trigger ${table}_unchanged before update on ${table} for each row execute function consult_forbid()`,
        `create trigger ${table}_kept before delete on ${table} for each row execute function consult_keep_${table}()`,
        `create trigger ${table}_not_emptied before truncate on ${table} execute function consult_forbid()`,
      ];
    }),
    forbid(
      "consult_keep_contribution",
      `if tg_op = 'DELETE' or ${fixedColumns.map((column) => `old.${column} is distinct from new.${column}`).join(" or ")}
        then ${raise} end if; return new;`,
    ),
    `create trigger contribution_kept before update or delete on contribution
      for each row execute function consult_keep_contribution()`,
    `create trigger contribution_not_emptied before truncate on contribution execute function consult_forbid()`,
  ];
}
