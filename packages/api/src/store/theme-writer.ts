/** The coding frame and what was coded with it. */
import { ok } from "@consult/core";
import type { Coding, NewEvent, Slug, Theme } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog, moveLog } from "./event-log.ts";
import { inGroups } from "./in-groups.ts";
import { insertRows, type InsertPlan } from "./insert-rows.ts";
import { saltOf, sealFresh } from "./seal-fresh.ts";
import { sealDetails, sealKeyOf, type Facts } from "./seal.ts";
import { factsOf } from "./sealed-facts.ts";
import type { Tables } from "./tables.ts";
import { alreadyThere, changedMeanwhile, notThere, type Writes } from "./write.ts";

export const themeWrites: Writes<"addTheme" | "addCoding" | "addCodes" | "undoCoding"> = {
  async addTheme(tx, { consultationId, theme, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    if ((await insertThemes(tx, consultationId, [theme])).length === 0) {
      return alreadyThere(`There is a theme called ${theme.id} already. Use it, or choose another name.`);
    }
    await append(tx, event, [{ table: "theme", where: { theme_id: theme.id } }]);
    return ok(undefined);
  },

  async addCoding(tx, { consultationId, coding, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const segment = await tx
      .selectFrom("segment")
      .select("segment_id")
      .where("consultation_id", "=", consultationId)
      .where("segment_id", "=", coding.segmentId)
      .whereRef("span_start", "<", "span_end")
      .executeTakeFirst();
    if (segment === undefined) return notThere("segment");
    const theme = await tx
      .selectFrom("theme")
      .select("theme_id")
      .where("consultation_id", "=", consultationId)
      .where("theme_id", "=", coding.themeId)
      .executeTakeFirst();
    if (theme === undefined) return notThere("theme");
    const coder = JSON.stringify(coding.coder);
    // Asked one after the other: for both at once SQLite would read every coding of the consultation.
    const ofConsultation = tx.selectFrom("coding").select("coding_id").where("consultation_id", "=", consultationId);
    const same =
      (await ofConsultation.where("coding_id", "=", coding.id).executeTakeFirst()) ??
      (await ofConsultation
        .where((where) => where.and({ segment_id: coding.segmentId, theme_id: coding.themeId, coder }))
        .where("undone_at", "is", null)
        .executeTakeFirst());
    if (same !== undefined) return alreadyThere("This segment carries that theme already.");
    await tx
      .insertInto("coding")
      .values({
        consultation_id: consultationId,
        coding_id: coding.id,
        segment_id: coding.segmentId,
        theme_id: coding.themeId,
        coder,
        at: coding.at,
        undone_at: coding.undoneAt ?? null,
      })
      .execute();
    await append(tx, event, [{ table: "coding", where: { coding_id: coding.id } }]);
    return ok(undefined);
  },

  async addCodes(tx, { consultationId, themes, codings }) {
    const last = await holdLog(tx, consultationId);
    if (last === undefined) return notThere("consultation");
    const key = await sealKeyOf(tx);
    const events: { readonly event: NewEvent; readonly facts: Facts }[] = [];
    for (const { theme, event } of themes) {
      if ((await insertThemes(tx, consultationId, [theme])).length === 0) continue;
      const fresh = [{ table: "theme" as const, where: { theme_id: theme.id } }];
      events.push({ event, facts: await sealFresh(tx, key, { consultationId }, fresh) });
    }
    const known = await codedAlready(tx, consultationId, codings);
    const fresh = codings.filter(({ coding }) => !known.has(`${coding.segmentId} ${coding.themeId}`));
    const rows = fresh.map(({ coding }) => ({
      consultation_id: consultationId,
      coding_id: coding.id,
      segment_id: coding.segmentId,
      theme_id: coding.themeId,
      coder: JSON.stringify(coding.coder),
      at: coding.at,
      undone_at: coding.undoneAt ?? null,
    }));
    await insertRows(
      tx,
      codingPlan,
      rows.map((row) => Object.values(row)),
    );
    const salts = new Map<string, string>();
    for (const [place, { event }] of fresh.entries()) {
      const id = event.contributionId ?? "";
      const salt =
        salts.get(id) ?? (id === "" ? "" : await saltOf(tx, { consultation_id: consultationId, contribution_id: id }));
      salts.set(id, salt);
      const row = rows[place];
      events.push({ event, facts: row === undefined ? {} : factsOf.coding({ key, salt }, row) });
    }
    await insertRows(
      tx,
      eventPlan,
      events.map(({ event: { kind, at, actor, contributionId, details }, facts }, place) => {
        const row = {
          consultation_id: consultationId,
          sequence: last + 1 + place,
          kind,
          at,
          actor: JSON.stringify(actor),
          contribution_id: contributionId ?? null,
        };
        return [...Object.values(row), sealDetails(key, row, JSON.stringify(details), facts)];
      }),
    );
    await moveLog(tx, consultationId, last + events.length);
    return ok(undefined);
  },

  async undoCoding(tx, { consultationId, codingId, undoneAt, event }) {
    if ((await holdLog(tx, consultationId)) === undefined) return notThere("consultation");
    const row = await tx
      .selectFrom("coding")
      .select("undone_at")
      .where("consultation_id", "=", consultationId)
      .where("coding_id", "=", codingId)
      .executeTakeFirst();
    if (row === undefined) return notThere("coding");
    if (row.undone_at !== null) return changedMeanwhile("coding");
    await tx
      .updateTable("coding")
      .set({ undone_at: undoneAt })
      .where("consultation_id", "=", consultationId)
      .where("coding_id", "=", codingId)
      .execute();
    await append(tx, event, [{ table: "coding", where: { coding_id: codingId } }]);
    return ok(undefined);
  },
};

const codingPlan: InsertPlan = {
  table: "coding",
  columns: ["consultation_id", "coding_id", "segment_id", "theme_id", "coder", "at", "undone_at"],
};

const eventPlan: InsertPlan = {
  table: "event",
  columns: ["consultation_id", "sequence", "kind", "at", "actor", "contribution_id", "details"],
};

/** Which passage carries, or once carried, which theme. */
async function codedAlready(
  tx: Kysely<Tables>,
  consultationId: Slug,
  codings: readonly { readonly coding: Coding }[],
): Promise<ReadonlySet<string>> {
  const segmentIds = [...new Set(codings.map(({ coding }) => coding.segmentId))];
  const rows = await inGroups(segmentIds, (ids) =>
    tx
      .selectFrom("coding")
      .select(["segment_id", "theme_id"])
      .where("consultation_id", "=", consultationId)
      .where("segment_id", "in", [...ids])
      .execute(),
  );
  return new Set(rows.map((row) => `${row.segment_id} ${row.theme_id}`));
}

/** Those that were new. */
export async function insertThemes(
  tx: Kysely<Tables>,
  consultationId: Slug,
  themes: readonly Theme[],
): Promise<readonly Slug[]> {
  if (themes.length === 0) return [];
  const added = await tx
    .insertInto("theme")
    .values(
      themes.map((theme) => ({
        consultation_id: consultationId,
        theme_id: theme.id,
        added_at: theme.addedAt,
        theme: JSON.stringify(theme),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("theme_id")
    .execute();
  return added.map((row) => row.theme_id);
}
