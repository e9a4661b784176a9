/** Gives back to all the time in which this server stood still while a deadline passed: it is put on record as an outage. */
import { outageOf, recordOutage, type NewId, type Standstill } from "@consult/core";
import type { Store } from "../store/store.ts";
import type { Timekeeper } from "./timekeeper.ts";

export interface GiveBack {
  /** Resolves once everything that was noticed so far is on record. Before anybody is called late, this is waited for. */
  settle(): Promise<void>;
}

interface Given {
  readonly store: Store;
  readonly time: Timekeeper;
  readonly newId: NewId;
  readonly log: { warn(fields: Record<string, unknown>, message: string): void };
  /** After the record of a consultation has changed. */
  readonly changed: () => void;
}

export function createGiveBack({ store, time, newId, log, changed }: Given): GiveBack {
  let running: Promise<void> = Promise.resolve();
  return {
    settle() {
      const settled = running.catch(() => undefined).then(settleAll);
      running = settled;
      return settled;
    },
  };

  async function settleAll(): Promise<void> {
    const standstills = time.takeStandstills();
    if (standstills.length === 0) return;
    try {
      for (const standstill of standstills) await giveBack(standstill);
    } catch (error) {
      time.putBack(standstills);
      throw error;
    }
  }

  async function giveBack(standstill: Standstill): Promise<void> {
    log.warn({ ...standstill }, "this server stood still");
    for (const consultation of await store.reader.listConsultations()) {
      const { id, stage, definition, extensions, outages } = consultation;
      if (stage !== "open" && stage !== "closed") continue;
      const outage = outageOf({ deadline: definition.deadline, extensions, outages }, standstill);
      // Put back after an error, it may be on record already.
      if (outage === undefined || outages.some(({ from, to }) => from === outage.from && to === outage.to)) continue;
      const by = { kind: "system", label: "the server's own watch" } as const;
      const { event } = recordOutage(consultation, outage, { by, now: time.now() });
      const added = await store.writer.addOutage({ consultationId: id, id: newId(), outage, event });
      if (added.ok) log.warn({ consultationId: id, ...standstill }, "the time was given back to all");
      changed();
    }
  }
}
