/** Values that the store settles once, such as the secret behind receipt keys; and what a server remembers of itself. */
import type { Kysely } from "kysely";
import type { StoreReader } from "./store.ts";
import type { Tables } from "./tables.ts";
import type { Writes } from "./write.ts";

/** The name by which a mark of what a store held knows the store. */
export const storeIdKey = "store-id";

export function settingReader(db: Kysely<Tables>): Pick<StoreReader, "readSetting"> {
  return {
    async readSetting(key) {
      const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
      return row?.value;
    },
  };
}

export const settingWrites: Writes<"settleSetting" | "keepSetting" | "noteAlive"> = {
  async noteAlive(tx, now) {
    await tx
      .insertInto("setting")
      .values({ key: "alive", value: now })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: now }))
      .execute();
  },

  async settleSetting(tx, key, value) {
    await tx
      .insertInto("setting")
      .values({ key, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await settingReader(tx).readSetting(key)) ?? value;
  },

  async keepSetting(tx, key, value) {
    await tx
      .insertInto("setting")
      .values({ key, value })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
      .execute();
  },
};
