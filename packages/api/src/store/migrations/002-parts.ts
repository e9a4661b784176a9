/** Files that come with contributions, where these came from, what needs a person, and what channels remember. */
import { sql, type Kysely } from "kysely";

type Engine = "sqlite" | "postgres";

export const name = "002-parts";

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  const guards = engine === "sqlite" ? guardsOnSqlite : guardsOnPostgres;
  for (const statement of [...tables, ...indexes, ...guards]) await sql.raw(statement).execute(db);
}

const ofContribution = `foreign key (consultation_id, contribution_id)
        references contribution (consultation_id, contribution_id)`;

const tables = [
  // Null: the bytes are in the row. Otherwise they are a file of so many bytes, and the row's are empty.
  `alter table original add column size integer`,
  `create table part (
    consultation_id text not null,
    contribution_id text not null,
    ordinal integer not null,
    original text not null,
    state text not null,
    details text not null,
    primary key (consultation_id, contribution_id, ordinal),
    ${ofContribution},
    foreign key (consultation_id, original) references original (consultation_id, hash))`,
  `create table provenance (
    consultation_id text not null,
    contribution_id text not null,
    channel text not null,
    external_key text,
    details text not null,
    primary key (consultation_id, contribution_id),
    ${ofContribution})`,
  `create table filled_form (
    consultation_id text not null,
    contribution_id text not null,
    version integer not null,
    kind text not null,
    details text not null,
    primary key (consultation_id, contribution_id, version),
    ${ofContribution})`,
  `create table attention (
    consultation_id text not null,
    attention_id text not null,
    contribution_id text not null,
    kind text not null,
    raised_at text not null,
    settled_at text,
    details text not null,
    primary key (consultation_id, attention_id),
    ${ofContribution})`,
  `create table assignment (
    consultation_id text not null,
    contribution_id text not null,
    account_id text not null,
    details text not null,
    primary key (consultation_id, contribution_id),
    ${ofContribution})`,
  `create table channel_state (
    consultation_id text not null references consultation (consultation_id),
    channel text not null,
    name text not null,
    value text not null,
    primary key (consultation_id, channel, name))`,
];

const indexes = [
  `create index part_waiting on part (consultation_id, contribution_id) where state = 'waiting'`,
  `create index part_original on part (consultation_id, original)`,
  `create unique index provenance_key on provenance (external_key, channel, consultation_id)
    where external_key is not null`,
  `create index attention_open on attention (consultation_id, raised_at) where settled_at is null`,
  `create index attention_contribution on attention (consultation_id, contribution_id)`,
];

const inUse = `(exists (select 1 from version where version.consultation_id = old.consultation_id
      and version.original = old.hash) or exists (select 1 from part where part.consultation_id = old.consultation_id
      and part.original = old.hash))`;

/** A part keeps its bytes and its name for good; only how far it has been read changes. It goes by erasure alone. */
const erased = `exists (select 1 from erasure where erasure.consultation_id = old.consultation_id
      and erasure.contribution_id = old.contribution_id)`;

const guardsOnSqlite = [
  `drop trigger original_kept`,
  `create trigger original_kept before delete on original when ${inUse}
    begin select raise(abort, 'original is never removed'); end`,
  `create trigger part_unchanged before update of consultation_id, contribution_id, ordinal, original on part
    begin select raise(abort, 'part is never changed'); end`,
  `create trigger part_kept before delete on part when not ${erased}
    begin select raise(abort, 'part is never removed'); end`,
  `create trigger part_not_replaced before insert on part
    when exists (select 1 from part where consultation_id = new.consultation_id
      and contribution_id = new.contribution_id and ordinal = new.ordinal)
    begin select raise(abort, 'part is never replaced'); end`,
];

const guardsOnPostgres = [
  `create or replace function consult_keep_original() returns trigger language plpgsql as $guard$ begin
    if ${inUse} then raise exception '% is never changed or removed', tg_table_name; end if; return old; end $guard$`,
  `create function consult_keep_part() returns trigger language plpgsql as $guard$ begin
    if tg_op = 'DELETE' then
      if not ${erased} then raise exception '% is never changed or removed', tg_table_name; end if;
      return old;
    end if;
    if old.consultation_id is distinct from new.consultation_id or old.contribution_id is distinct from new.contribution_id
      or old.ordinal is distinct from new.ordinal or old.original is distinct from new.original
    then raise exception '% is never changed or removed', tg_table_name; end if;
    return new; end $guard$`,
  `create trigger part_kept before update or delete on part for each row execute function consult_keep_part()`,
  `create trigger part_not_emptied before truncate on part execute function consult_forbid()`,
];
