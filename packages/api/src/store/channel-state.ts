/** What a channel remembers between its rounds: how far it has read, when it last heard something, what failed. */
import type { Kysely } from "kysely";
import { append, holdLog } from "./event-log.ts";
import type { ChannelStateReads, ChannelStateWrites } from "./channel-state-port.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

export function channelStateReader(db: Kysely<Tables>): ChannelStateReads {
  return {
    async readChannelState(consultationId, channel, names) {
      let query = db
        .selectFrom("channel_state")
        .select(["name", "value"])
        .where("consultation_id", "=", consultationId)
        .where("channel", "=", channel);
      if (names !== undefined) query = query.where("name", "in", [...names, ""]);
      const rows = await query.execute();
      return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
    },
  };
}

export const channelStateWrites: Writes<keyof ChannelStateWrites> = {
  async keepChannelState(tx, { consultationId, channel, name, value, event }) {
    if (event !== undefined) {
      await holdLog(tx, consultationId);
      await append(tx, event, []);
    }
    if (value === undefined) {
      await tx
        .deleteFrom("channel_state")
        .where("consultation_id", "=", consultationId)
        .where("channel", "=", channel)
        .where("name", "=", name)
        .execute();
      return;
    }
    const text = JSON.stringify(value);
    await tx
      .insertInto("channel_state")
      .values({ consultation_id: consultationId, channel, name, value: text })
      .onConflict((conflict) => conflict.columns(["consultation_id", "channel", "name"]).doUpdateSet({ value: text }))
      .execute();
  },

  async claimChannelState(tx, { consultationId, channel, name, value }) {
    const claimed = await tx
      .insertInto("channel_state")
      .values({ consultation_id: consultationId, channel, name, value: JSON.stringify(value) })
      .onConflict((conflict) => conflict.columns(["consultation_id", "channel", "name"]).doNothing())
      .returning("name")
      .executeTakeFirst();
    return claimed !== undefined;
  },
};
