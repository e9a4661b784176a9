/** What all procedures of one process share: what the shell was given, and the little that it remembers between calls. */
import { setTimeout as pause } from "node:timers/promises";
import { instantToEpochMs, type Consultation, type Slug } from "@consult/core";
import { createGiveBack, type GiveBack } from "./clock/give-back.ts";
import type { Deps } from "./deps.ts";
import { createLimits, type Limits } from "./limits/limits.ts";
import { createSignedIn, type SignedIn } from "./limits/signed-in.ts";
import { createTurns, type Turns } from "./limits/turns.ts";
import { createWriteGate, type WriteGate } from "./limits/write-gate.ts";

export interface Shell {
  readonly deps: Deps;
  readonly limits: Limits;
  readonly writes: WriteGate;
  readonly turns: Turns;
  readonly signedIn: SignedIn;
  readonly consultations: RecentConsultations;
  readonly background: Background;
  readonly giveBack: GiveBack;
}

export function openShell(deps: Deps): Shell {
  const consultations = rememberConsultations(deps);
  return {
    deps,
    limits: createLimits(),
    writes: createWriteGate(),
    turns: createTurns(),
    signedIn: createSignedIn(),
    consultations,
    background: createBackground(deps),
    giveBack: createGiveBack({ ...deps, changed: consultations.forget }),
  };
}

/**
 * Consultations as they stood at most a second ago. Public pages and every submit ask for one; whoever decides about a
 * consultation reads it from the store instead. A second is what another process's change may need to be seen here.
 */
export interface RecentConsultations {
  find(id: Slug): Promise<Consultation | undefined>;
  list(): Promise<readonly Consultation[]>;
  /** After a change by this process. */
  forget(): void;
}

const rememberedForMs = 1000;

function rememberConsultations({ store, clock }: Deps): RecentConsultations {
  let remembered:
    | { untilMs: number; all: Promise<readonly Consultation[]>; byId: Promise<Map<Slug, Consultation>> }
    | undefined;
  return {
    async find(id) {
      const found = (await recent().byId).get(id);
      // Another process may just have made or opened it: nobody is sent away from a consultation that is there.
      return found === undefined || found.stage === "draft" ? store.reader.findConsultation(id) : found;
    },
    list: () => recent().all,
    forget: () => {
      remembered = undefined;
    },
  };

  function recent(): NonNullable<typeof remembered> {
    const nowMs = instantToEpochMs(clock());
    if (remembered !== undefined && nowMs < remembered.untilMs) return remembered;
    const all = store.reader.listConsultations();
    const byId = all.then((list) => new Map(list.map((consultation) => [consultation.id, consultation])));
    const mine = { untilMs: nowMs + rememberedForMs, all, byId };
    remembered = mine;
    // A failed read is not remembered.
    byId.catch(() => {
      if (remembered === mine) remembered = undefined;
    });
    return mine;
  }
}

/**
 * Work whose outcome the caller must not be able to tell, by the clock or otherwise: it begins a moment after the answer
 * has left, at no moment that could be listened for. Finished before the process stops.
 */
export interface Background {
  run(work: () => Promise<void>): void;
  drain(): Promise<void>;
}

const begunAfterMs = 20;

function createBackground({ log, randomBytes }: Deps): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const promise = pause(begunAfterMs + (randomBytes(1)[0] ?? 0))
        .then(work)
        .catch((error: unknown) => log.error({ error: describeError(error) }, "background work failed"))
        .finally(() => running.delete(promise));
      running.add(promise);
    },
    async drain() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Name, code and place of an error. Its message may hold what somebody wrote, so it stays out of the log. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    at: frames?.slice(0, 6).map((line) => line.trim()),
  };
}
