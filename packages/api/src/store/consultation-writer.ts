/** Definitions, stages, extensions and outages. */
import { ok } from "@consult/core";
import type { Slug } from "@consult/core";
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import { insertMails } from "./outbox-writer.ts";
import type { Tables } from "./tables.ts";
import { insertThemes } from "./theme-writer.ts";
import { alreadyThere, changedMeanwhile, notThere, type Writes } from "./write.ts";

export const consultationWrites: Writes<"applyDefinition" | "moveStage" | "addExtension" | "addOutage"> = {
  async applyDefinition(tx, { definition, expectedVersion, by, at, event, seedThemes }) {
    const id = definition.id;
    const held = await hold(tx, id);
    if (held === undefined && expectedVersion !== undefined) return notThere("consultation");
    if (held !== undefined && expectedVersion === undefined) {
      return alreadyThere(
        `There is a consultation called ${id} already. Look at what would change, then apply it again.`,
      );
    }
    if (held !== undefined && held.version !== expectedVersion) return changedMeanwhile("definition");

    const version = (held?.version ?? 0) + 1;
    if (held === undefined) {
      const fresh = { consultation_id: id, version, stage: "draft", extensions: "[]", outages: "[]", revision: 1 };
      await tx.insertInto("consultation").values(fresh).execute();
      await tx.insertInto("event_counter").values({ consultation_id: id, last: 0 }).execute();
    } else {
      await change(tx, id, { version, revision: held.revision + 1 });
    }
    const row = { consultation_id: id, version, at, by, definition: JSON.stringify(definition) };
    await tx.insertInto("definition_version").values(row).execute();
    const seeded = await insertThemes(tx, id, seedThemes);
    await append(tx, event, [
      { table: "consultation", ...(held === undefined ? {} : { facts: ["version"] }) },
      { table: "definition_version", where: { version } },
      ...seeded.map((theme) => ({ table: "theme" as const, where: { theme_id: theme } })),
    ]);
    return ok({
      id,
      version,
      definition,
      stage: (held?.stage ?? "draft") as "draft",
      extensions: JSON.parse(held?.extensions ?? "[]") as [],
      outages: JSON.parse(held?.outages ?? "[]") as [],
    });
  },

  async moveStage(tx, { consultationId, from, to, event }) {
    const held = await hold(tx, consultationId);
    if (held === undefined) return notThere("consultation");
    if (held.stage !== from) return changedMeanwhile("stage");
    await change(tx, consultationId, { stage: to, revision: held.revision + 1 });
    await append(tx, event, [{ table: "consultation", facts: ["stage"] }]);
    return ok(undefined);
  },

  async addExtension(tx, { consultationId, extension, event, mails }) {
    const held = await hold(tx, consultationId);
    if (held === undefined) return notThere("consultation");
    const extensions = JSON.stringify([...(JSON.parse(held.extensions) as unknown[]), extension]);
    await change(tx, consultationId, { extensions, revision: held.revision + 1 });
    await insertMails(tx, mails);
    await append(tx, event, [{ table: "consultation", facts: ["extensions"] }]);
    return ok(undefined);
  },

  async addOutage(tx, { consultationId, outage, event }) {
    const held = await hold(tx, consultationId);
    if (held === undefined) return notThere("consultation");
    const outages = JSON.stringify([...(JSON.parse(held.outages) as unknown[]), outage]);
    await change(tx, consultationId, { outages, revision: held.revision + 1 });
    await append(tx, event, [{ table: "consultation", facts: ["outages"] }]);
    return ok(undefined);
  },
};

async function hold(tx: Kysely<Tables>, id: Slug): Promise<Tables["consultation"] | undefined> {
  if ((await holdLog(tx, id)) === undefined) return undefined;
  return tx.selectFrom("consultation").selectAll().where("consultation_id", "=", id).executeTakeFirst();
}

async function change(tx: Kysely<Tables>, id: Slug, columns: Partial<Tables["consultation"]>): Promise<void> {
  await tx.updateTable("consultation").set(columns).where("consultation_id", "=", id).execute();
}
