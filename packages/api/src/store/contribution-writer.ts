/** What happens to a contribution after it was received: amendments, decisions, erasure. */
import { actorLabel, isSameConsent, ok } from "@consult/core";
import type { AttentionNeed, Contribution, Id, NewEvent, Provenance, Result, Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { findContribution } from "./contribution-reader.ts";
import { append, holdLog } from "./event-log.ts";
import { insertMails } from "./outbox-writer.ts";
import {
  enclosedToRows,
  eraseEnclosed,
  insertAttention,
  insertEnclosed,
  insertOriginals,
  originalToValues,
} from "./enclosed.ts";
import { erasedName, erasedState } from "./erased-key.ts";
import { channelStateWrites } from "./channel-state.ts";
import { filesLeftOf, letFilesGo } from "./leaving-files.ts";
import { newContributionToRows, otherRequest, outcomeToResult, receiveTogether } from "./receive.ts";
import type { ChangedContribution, NewVersion, Received, WriteRefusal } from "./store.ts";
import { erasePermissions, letPermit } from "./permission-store.ts";
import type { Tables } from "./tables.ts";
import type { Fresh } from "./seal-fresh.ts";
import { sealKeyOf } from "./seal.ts";
import { freshVersion, letStand } from "./version-writer.ts";
import { changedMeanwhile, notThere, type Writes } from "./write.ts";

export const contributionWrites: Writes<
  "receive" | "receiveAll" | "amend" | "permit" | "changeContribution" | "erase" | "appendEvent"
> = {
  async receive(tx, input) {
    const [outcome = "saved"] = await receiveTogether(tx, [newContributionToRows(input)]);
    return outcomeToResult(outcome, input);
  },

  async receiveAll(tx, inputs, amendments = []) {
    for (const amendment of amendments) {
      const guarded = await guardVersion(tx, amendment);
      if (guarded !== "may-amend" && !guarded.ok) return guarded;
    }
    const outcomes = await receiveTogether(tx, inputs.map(newContributionToRows), { allOrNone: true });
    const results = inputs.map((input, place) => outcomeToResult(outcomes[place] ?? "saved", input));
    const refused = results.find((result) => !result.ok);
    if (refused !== undefined && !refused.ok) return refused;
    const amended: Result<Received, WriteRefusal>[] = [];
    for (const amendment of amendments) amended.push(await contributionWrites.amend(tx, amendment));
    return ok([...results, ...amended].flatMap((result) => (result.ok ? [result.value] : [])));
  },

  async amend(tx, input) {
    const { consultationId, contributionId, version } = input;
    const key = { consultation_id: consultationId, contribution_id: contributionId };
    const guarded = await guardVersion(tx, input);
    if (guarded !== "may-amend") return guarded;

    const sealKey = await sealKeyOf(tx);
    const isSameWords = version.version === input.expectedVersion;
    if (!isSameWords) await insertOriginals(tx, sealKey, [[consultationId, ...originalToValues(input.original)]]);
    if (input.enclosed !== undefined) {
      const { channel } = await present(tx, consultationId, contributionId);
      const { version: number } = version;
      if (isSameWords && input.enclosed.form !== undefined) {
        // Told anew in the same words: the form as it is now takes the place of the one that came with them.
        await tx
          .deleteFrom("filled_form")
          .where((where) => where.and({ ...key, version: number }))
          .execute();
      }
      const facts = { enclosed: input.enclosed, channel, version: number, at: input.event.at };
      await insertEnclosed(tx, sealKey, enclosedToRows(consultationId, contributionId, facts));
    }
    const standing: Fresh[] = [];
    if (isSameWords) {
      const { at, actor } = input.event;
      const permitted = await letPermit(tx, {
        ...input,
        permission: {
          at,
          by: actorLabel(actor),
          isByRespondent: actor.kind === "respondent",
          version: version.version,
          consent: version.consent,
        },
        request: input,
      });
      standing.push(...permitted);
    } else {
      await letStand(tx, { ...input, request: input });
      standing.push(...freshVersion(input));
    }
    await saveIdentity(tx, input);
    await insertMails(tx, input.mails, contributionId);
    const { version: number } = version;
    await append(tx, input.event, [
      ...standing,
      ...(input.identity === undefined ? [] : [{ table: "identity" as const }]),
      ...(input.enclosed === undefined
        ? []
        : [{ parts: true } as const, { table: "filled_form" as const, where: { version: number } }]),
    ]);
    return ok({ contribution: await present(tx, consultationId, contributionId), replayed: false });
  },

  async permit(tx, input) {
    const { consultationId, contributionId, seen, permission, request, event, mails } = input;
    const of = { consultationId, contributionId, expectedVersion: permission.version };
    const guarded = await guardVersion(tx, { ...of, ...request });
    if (guarded !== "may-amend") return guarded;
    const { current, publication } = await present(tx, consultationId, contributionId);
    if (!isSameConsent(current.consent, seen.consent) || publication !== seen.publication) {
      return changedMeanwhile("contribution");
    }
    const fresh = await letPermit(tx, input);
    await saveIdentity(tx, input);
    await insertMails(tx, mails, contributionId);
    await append(tx, event, [...fresh, ...(input.identity === undefined ? [] : [{ table: "identity" as const }])]);
    return ok({ contribution: await present(tx, consultationId, contributionId), replayed: false });
  },

  async changeContribution(tx, input) {
    const { consultationId, contributionId, change, event, mails = [] } = input;
    const refused = await guardChange(tx, input);
    if (refused !== undefined) return refused;
    const { admission, publication, withdrawnAt, setAside, redactions } = change;
    const columns = {
      ...(admission === undefined ? {} : { admission }),
      ...(publication === undefined ? {} : { publication }),
      ...(withdrawnAt === undefined ? {} : { withdrawn_at: withdrawnAt }),
      ...(setAside === undefined ? {} : { set_aside: setAside === null ? null : JSON.stringify(setAside) }),
      ...(redactions === undefined ? {} : { redactions: redactions.length === 0 ? null : JSON.stringify(redactions) }),
    };
    if (Object.keys(columns).length > 0) {
      await tx
        .updateTable("contribution")
        .set(columns)
        .where("consultation_id", "=", consultationId)
        .where("contribution_id", "=", contributionId)
        .execute();
    }
    await insertMails(tx, mails, contributionId);
    await append(tx, event, [{ table: "contribution", facts: Object.keys(columns) }]);
    return ok(undefined);
  },

  async erase(tx, { consultationId, contributionId, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const held = await hold(tx, consultationId, contributionId);
    if (held === undefined) return notThere("contribution");
    const whole = await wholeOf(tx, consultationId, contributionId);
    if (held.erased_at !== null) {
      const left = await filesLeftOf(tx, consultationId, contributionId);
      return ok({ files: left, erasedAt: held.erased_at, again: true });
    }
    const files = await eraseOne(tx, held, { consultationId, contributionId, event });
    if (whole?.isParted === true) {
      const ofWhole = { ...event, contributionId: whole.id, details: { reason: letterErased } };
      files.push(...(await eraseOne(tx, whole.held, { consultationId, contributionId: whole.id, event: ofWhole })));
    }
    if (whole?.isParted === false) {
      // Its words count there again, with those of others: a person decides.
      const needs = [{ ...standsInWhole, id: `erased${contributionId.slice(0, 34)}` }];
      await insertAttention(tx, consultationId, whole.id, { at: event.at, needs });
    }
    return ok({
      files,
      erasedAt: event.at,
      again: false,
      ...(whole?.isParted === true ? { wholeErased: whole.id } : {}),
    });
  },

  async appendEvent(tx, event) {
    await append(tx, event, []);
  },
};

const letterErased = "A letter of its file was erased, and the file and its words hold that letter too.";

const standsInWhole: AttentionNeed = {
  kind: "left-over",
  message:
    "A letter that this file was once parted into was erased. Its words stand in this one still. Erase this one too, or part it again without that letter and erase what is left.",
};

/** The contribution whose file a letter was parted from: its words hold the letter's. */
async function wholeOf(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id) {
  const row = await tx
    .selectFrom("provenance")
    .select("details")
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .executeTakeFirst();
  const id = row === undefined ? undefined : (JSON.parse(row.details) as Provenance).partedFrom?.contribution;
  const held = id === undefined ? undefined : await hold(tx, consultationId, id);
  if (id === undefined || held === undefined || held.erased_at !== null) return undefined;
  return { id, held, isParted: held.set_aside !== null && isParted(held.set_aside) };
}

function isParted(setAside: string): boolean {
  return (JSON.parse(setAside) as { reason: string }).reason === "parted";
}

/** Everything of one contribution but that there was one. Tells the files that are left to remove. */
async function eraseOne(
  tx: Kysely<Tables>,
  held: HeldRow,
  { consultationId, contributionId, event }: { consultationId: Slug; contributionId: Id; event: NewEvent },
): Promise<string[]> {
  const key = { consultation_id: consultationId, contribution_id: contributionId };
  await tellChannel(tx, consultationId, contributionId);
  await tx
    .insertInto("erasure")
    .values({ ...key, at: event.at })
    .execute();
  const segments = tx
    .selectFrom("segment")
    .select("segment_id")
    .where((where) => where.and(key));
  await tx
    .deleteFrom("coding")
    .where("consultation_id", "=", consultationId)
    .where("segment_id", "in", segments)
    .execute();
  await tx
    .deleteFrom("segment")
    .where((where) => where.and(key))
    .execute();
  await tx
    .deleteFrom("search_entry")
    .where((where) => where.and(key))
    .execute();
  await tx
    .deleteFrom("identity")
    .where((where) => where.and(key))
    .execute();
  await tx
    .deleteFrom("outbox")
    .where((where) => where.and(key))
    .execute();
  const removed = await tx
    .deleteFrom("version")
    .where((where) => where.and(key))
    .returning("original")
    .execute();
  const enclosed = [
    ...(await eraseEnclosed(tx, consultationId, contributionId)),
    ...(await erasePermissions(tx, consultationId, contributionId)),
  ];
  const files: string[] = [];
  for (const hash of new Set([...removed.map(({ original }) => original), ...enclosed])) {
    const file = await removeOriginalOfNobody(tx, consultationId, hash);
    if (file !== undefined) files.push(file);
  }
  await letFilesGo(tx, { consultationId, contributionId, at: event.at }, files);
  await tx
    .updateTable("contribution")
    .set(withoutWords(held, event))
    .where((where) => where.and(key))
    .execute();
  await append(tx, event, [{ table: "contribution", facts: erasedFacts }]);
  return files;
}

async function saveIdentity(
  tx: Kysely<Tables>,
  { consultationId, contributionId, identity }: Pick<NewVersion, "consultationId" | "contributionId" | "identity">,
): Promise<void> {
  if (identity === undefined) return;
  await tx
    .updateTable("identity")
    .set({ details: JSON.stringify(identity) })
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .execute();
}

/** What an erasure writes anew: with the salt gone, their hashes are those of what is left. */
const erasedFacts = ["respondent", "publication", "withdrawn_at", "set_aside", "permitted", "redactions", "erased_at"];

/** Its channel is told, so that what still stands there is not brought back. */
async function tellChannel(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id): Promise<void> {
  const from = await tx
    .selectFrom("provenance")
    .select(["channel", "external_key"])
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .executeTakeFirst();
  if (from === undefined || from.external_key === null) return;
  const mark = { channel: erasedState(from.channel), name: erasedName(from.external_key), value: true };
  await channelStateWrites.keepChannelState(tx, { consultationId, ...mark });
}

/** What remains of an erased contribution: that there was one, when it came, and why it is gone. */
function withoutWords(held: Tables["contribution"] | HeldRow, { at, actor }: NewEvent) {
  const { kind } = JSON.parse(held.respondent) as { kind: string };
  const setAside = { reason: "withdrawn", by: actorLabel(actor), at };
  return {
    respondent: JSON.stringify({ kind }),
    publication: "declined",
    withdrawn_at: held.withdrawn_at ?? at,
    set_aside: held.set_aside ?? JSON.stringify(setAside),
    cut_version: held.current_version,
    answered: ",",
    permitted: null,
    redactions: null,
    // Whoever tries names and words against it would find who this was.
    request_hash: "",
    erased_at: at,
  };
}

/** Why a decision may not be written; undefined when what it was made on still stands. */
export async function guardChange(
  tx: Kysely<Tables>,
  { consultationId, contributionId, seen, change }: ChangedContribution,
): Promise<Result<never, WriteRefusal> | undefined> {
  if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
  const held = await hold(tx, consultationId, contributionId);
  if (held === undefined) return notThere("contribution");
  const stands =
    held.admission === seen.admission &&
    held.publication === seen.publication &&
    (held.withdrawn_at ?? undefined) === seen.withdrawnAt &&
    sameJson(held.set_aside, seen.setAside) &&
    (change.redactions === undefined || sameJson(held.redactions, seen.redactions));
  return stands ? undefined : changedMeanwhile("contribution");
}

/** Whether it may be written; otherwise what it answers: a refusal, or what stands when it was written before. */
export async function guardVersion(
  tx: Kysely<Tables>,
  {
    consultationId,
    contributionId,
    idempotencyKey,
    requestHash,
    expectedVersion,
  }: Pick<NewVersion, "consultationId" | "contributionId" | "expectedVersion"> &
    Partial<Pick<NewVersion, "idempotencyKey" | "requestHash">>,
): Promise<"may-amend" | Result<Received, WriteRefusal>> {
  const key = { consultation_id: consultationId, contribution_id: contributionId };
  if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
  const held = await hold(tx, consultationId, contributionId);
  if (held === undefined || held.erased_at !== null) return notThere("contribution");
  const requested = async (table: "version" | "permission") =>
    tx
      .selectFrom(table)
      .select("request_hash")
      .where((where) => where.and({ ...key, idempotency_key: idempotencyKey ?? "" }))
      .executeTakeFirst();
  const repeated =
    idempotencyKey === undefined ? undefined : ((await requested("version")) ?? (await requested("permission")));
  if (repeated !== undefined) {
    if (repeated.request_hash !== requestHash) return otherRequest;
    return ok({ contribution: await present(tx, consultationId, contributionId), replayed: true });
  }
  const stands = held.current_version === expectedVersion && held.withdrawn_at === null;
  return stands ? "may-amend" : changedMeanwhile("contribution");
}

type HeldRow = NonNullable<Awaited<ReturnType<typeof hold>>>;

async function hold(tx: Kysely<Tables>, consultationId: Slug, contributionId: Id) {
  return tx
    .selectFrom("contribution")
    .select([
      "admission",
      "publication",
      "withdrawn_at",
      "set_aside",
      "current_version",
      "respondent",
      "erased_at",
      "redactions",
    ])
    .where("consultation_id", "=", consultationId)
    .where("contribution_id", "=", contributionId)
    .executeTakeFirst();
}

async function present(tx: Kysely<Tables>, consultationId: Slug, id: Id): Promise<Contribution> {
  return (await findContribution(tx, consultationId, id)) as Contribution;
}

/** The same bytes may have come twice: they stay while anything refers to them. Tells the file that is left to remove. */
async function removeOriginalOfNobody(
  tx: Kysely<Tables>,
  consultationId: Slug,
  hash: string,
): Promise<string | undefined> {
  const versions = tx
    .selectFrom("version")
    .select("version.original")
    .where("version.consultation_id", "=", consultationId)
    .where("version.original", "=", hash);
  const parts = tx
    .selectFrom("part")
    .select("part.original")
    .where("part.consultation_id", "=", consultationId)
    .where("part.original", "=", hash);
  const permissions = tx
    .selectFrom("permission")
    .select("permission.original")
    .where("permission.consultation_id", "=", consultationId)
    .where("permission.original", "=", hash);
  const removed = await tx
    .deleteFrom("original")
    .where("consultation_id", "=", consultationId)
    .where("hash", "=", hash)
    .where((where) => where.not(where.exists(versions)))
    .where((where) => where.not(where.exists(parts)))
    .where((where) => where.not(where.exists(permissions)))
    .returning(["size", "file"])
    .executeTakeFirst();
  return removed === undefined || removed.size === null ? undefined : (removed.file ?? hash);
}

/** Equal whatever the order of their keys. */
function sameJson(text: string | null, value: object | undefined): boolean {
  if (text === null || value === undefined) return text === null && value === undefined;
  const ordered = (part: object): string =>
    JSON.stringify(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return ordered(JSON.parse(text) as object) === ordered(value);
}
