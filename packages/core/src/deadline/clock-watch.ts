/**
 * Watches the clock by which contributions are judged. A wall clock can be set by anybody and anything; how much time has
 * passed since a moment ago (a monotonic clock) cannot. Where the two part, the wall clock was stepped; where both ran on
 * and nothing was done, we stood still. Where a database is shared, its clock judges, and ours is compared with it.
 */
import { epochMsToInstant } from "../base/epoch.ts";
import type { Instant } from "../base/instant.ts";
import type { ClockDoubt } from "./clock-doubt.ts";

export interface ClockReading {
  readonly wallMs: number;
  /** Since any moment, and never set. */
  readonly monotonicMs: number;
}

export interface ClockWatch {
  readonly last: ClockReading;
  /** When we last showed that we are not standing still, on the monotonic clock. */
  readonly aliveMs: number;
  /** Sum of all steps of the wall clock, forward as positive; zero again once it is set back. */
  readonly steppedMs: number;
  /** By how much something on record is later than our clock. */
  readonly behindRecordMs: number;
  /** The database's clock, as far as it was asked. */
  readonly database: { readonly wallMs: number; readonly monotonicMs: number; readonly steppedMs: number } | undefined;
}

export interface Standstill {
  readonly from: Instant;
  readonly to: Instant;
}

/** Between two readings of both clocks a little time passes. */
const stepFromMs = 500;
/** A database answers over a network. */
const differsFromMs = 1000;
/** A pause is told from a loop that is merely busy. */
export const standstillFromMs = 1000;

export function startClockWatch(reading: ClockReading, newestOnRecordMs?: number): ClockWatch {
  const behindMs = newestOnRecordMs === undefined ? 0 : newestOnRecordMs - reading.wallMs;
  return {
    last: reading,
    aliveMs: reading.monotonicMs,
    steppedMs: 0,
    behindRecordMs: behindMs > stepFromMs ? behindMs : 0,
    database: undefined,
  };
}

/** After each reading. A standstill is told once. `isAlive`: the loop has come round, which it does every `everyMs`. */
export function observeClock(
  watch: ClockWatch,
  reading: ClockReading,
  { everyMs, isAlive }: { readonly everyMs: number; readonly isAlive: boolean },
): { readonly watch: ClockWatch; readonly standstill: Standstill | undefined } {
  const passedMs = reading.monotonicMs - watch.last.monotonicMs;
  const driftMs = reading.wallMs - watch.last.wallMs - passedMs;
  const steppedMs = Math.abs(driftMs) > stepFromMs ? watch.steppedMs + driftMs : watch.steppedMs;
  const stillMs = reading.monotonicMs - watch.aliveMs;
  const stoodStill = stillMs > standstillFromMs + everyMs;
  const next: ClockWatch = {
    ...watch,
    last: reading,
    aliveMs: isAlive || stoodStill ? reading.monotonicMs : watch.aliveMs,
    steppedMs: Math.abs(steppedMs) > stepFromMs ? steppedMs : 0,
  };
  if (!stoodStill) return { watch: next, standstill: undefined };
  const toMs = judgedMs(next);
  return { watch: next, standstill: standstillBetween(toMs - stillMs, toMs) };
}

/** The database was asked for its time between two moments of our monotonic clock. */
export function compareWithDatabase(
  watch: ClockWatch,
  answer: { readonly databaseMs: number; readonly askedMs: number; readonly answeredMs: number },
): ClockWatch {
  const { database } = watch;
  const monotonicMs = (answer.askedMs + answer.answeredMs) / 2;
  const tripMs = answer.answeredMs - answer.askedMs;
  const expectedMs = database === undefined ? undefined : database.wallMs + monotonicMs - database.monotonicMs;
  const driftMs = expectedMs === undefined ? 0 : answer.databaseMs - expectedMs;
  const isStep = Math.abs(driftMs) > differsFromMs + tripMs;
  const steppedMs = (database?.steppedMs ?? 0) + (isStep ? driftMs : 0);
  return {
    ...watch,
    database: {
      wallMs: answer.databaseMs,
      monotonicMs,
      steppedMs: Math.abs(steppedMs) > differsFromMs ? steppedMs : 0,
    },
  };
}

/**
 * The moment by which contributions are judged: by the database's clock where it was asked, by ours otherwise.
 *
 * @rule Where the database was asked for the time, its clock judges and not ours.
 */
export function judgedMs({ last, database }: ClockWatch): number {
  if (database === undefined) return last.wallMs;
  return Math.round(database.wallMs + last.monotonicMs - database.monotonicMs);
}

/** How far the clock that judges may be wrong; undefined while nothing speaks against it. */
export function clockDoubt(watch: ClockWatch): ClockDoubt | undefined {
  const { database, last, steppedMs, behindRecordMs } = watch;
  if (database === undefined) return doubtOf("stepped", steppedMs) ?? doubtOf("behind-record", -behindRecordMs);
  // Where ours was stepped by just that much, it is ours that is wrong, and the database's is not in doubt.
  const differenceMs = judgedMs(watch) - last.wallMs + steppedMs;
  return (
    doubtOf("stepped", database.steppedMs) ??
    (Math.abs(differenceMs) > differsFromMs ? doubtOf("differs", differenceMs) : undefined) ??
    doubtOf("behind-record", -behindRecordMs)
  );
}

/** Whether a person should look at the clock of this machine, whoever judges. */
export function isClockDoubtful(watch: ClockWatch): boolean {
  return clockDoubt(watch) !== undefined || watch.steppedMs !== 0;
}

function doubtOf(why: ClockDoubt["why"], aheadMs: number): ClockDoubt | undefined {
  const wholeMs = Math.round(aheadMs);
  if (wholeMs === 0) return undefined;
  return { why, aheadMs: Math.max(0, wholeMs), behindMs: Math.max(0, -wholeMs) };
}

/** What a process leaves behind for the one that comes after it. */
export interface Heartbeat extends ClockReading {
  /** Names the time since the machine was started, within which its monotonic clock runs on. */
  readonly boot: string | undefined;
  readonly steppedMs: number;
}

/**
 * Goes on from a heartbeat: the time in which no process was there is a standstill, and a clock that was stepped meanwhile is
 * noticed where the machine itself ran on. Of a process that was stopped on purpose no step is held against the clock.
 */
export function resumeClockWatch(
  watch: ClockWatch,
  beat: Heartbeat,
  boot: string | undefined,
): { readonly watch: ClockWatch; readonly standstill: Standstill | undefined } {
  const nowMs = judgedMs(watch);
  const ranOn = boot !== undefined && boot === beat.boot && watch.last.monotonicMs >= beat.monotonicMs;
  const awayMs = ranOn ? watch.last.monotonicMs - beat.monotonicMs : nowMs - beat.wallMs;
  const driftMs = ranOn && watch.database === undefined ? nowMs - beat.wallMs - awayMs : 0;
  const steppedMs = beat.steppedMs + (Math.abs(driftMs) > differsFromMs ? driftMs : 0);
  return {
    watch: {
      ...watch,
      steppedMs,
      behindRecordMs: !ranOn && awayMs < -stepFromMs ? Math.max(watch.behindRecordMs, -awayMs) : watch.behindRecordMs,
    },
    standstill: awayMs > standstillFromMs ? standstillBetween(nowMs - awayMs, nowMs) : undefined,
  };
}

function standstillBetween(fromMs: number, toMs: number): Standstill {
  return { from: epochMsToInstant(Math.round(fromMs)), to: epochMsToInstant(Math.round(toMs)) };
}
