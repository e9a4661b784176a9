/** The clock by which contributions are judged, watched at every reading. Both clocks of the machine are arguments. */
import {
  clockDoubt,
  compareWithDatabase,
  describeClockDoubt,
  epochMsToInstant,
  isClockDoubtful,
  judgedMs,
  observeClock,
  resumeClockWatch,
  startClockWatch,
  type ClockDoubt,
  type ClockReading,
  type ClockWatch,
  type Heartbeat,
  type Instant,
  type Standstill,
} from "@consult/core";

export interface Clocks {
  readonly wallMs: () => number;
  /** Runs on whoever sets the wall clock; its beginning means nothing. */
  readonly monotonicMs: () => number;
  /** Names the time since this machine was started; undefined where it cannot be told. */
  readonly boot: string | undefined;
}

export interface Timekeeper {
  readonly now: () => Instant;
  /** How far `now` may be wrong; undefined while nothing speaks against it. */
  doubt(): ClockDoubt | undefined;
  /** A sentence for whoever looks after this server; undefined while all is well. */
  alarm(): string | undefined;
  /** Times in which we stood still, each told once. */
  takeStandstills(): readonly Standstill[];
  /** Those that could not be seen to now. */
  putBack(standstills: readonly Standstill[]): void;
  /** The loop comes round. Called every `aliveEveryMs` from the first call on. */
  tick(): void;
  /** What an earlier process left, and the newest moment on record. */
  resume(beat: Heartbeat | undefined, newestAtMs: number | undefined): void;
  /** Asks a database that several processes share for its time, which judges from then on. */
  askDatabase(databaseMs: () => Promise<number>): Promise<void>;
  heartbeat(): Heartbeat;
}

export const aliveEveryMs = 250;
/** Both clocks cannot be read at once. What took longer says nothing about their difference. */
const readWithinMs = 20;
const mostReadings = 50;

export function createTimekeeper(clocks: Clocks): Timekeeper {
  let watch: ClockWatch = startClockWatch(read());
  let isTicking = false;
  let standstills: Standstill[] = [];

  function read(): ClockReading {
    for (let tries = 0; ; tries += 1) {
      const before = clocks.monotonicMs();
      const wallMs = clocks.wallMs();
      const after = clocks.monotonicMs();
      if (after - before <= readWithinMs || tries === mostReadings) return { wallMs, monotonicMs: after };
    }
  }

  function observe(isAlive: boolean): void {
    // Commands come and go: only a server's loop shows that it stood still.
    const everyMs = isTicking ? aliveEveryMs : Number.POSITIVE_INFINITY;
    const observed = observeClock(watch, read(), { everyMs, isAlive: isAlive || !isTicking });
    watch = observed.watch;
    if (observed.standstill !== undefined) standstills.push(observed.standstill);
  }

  return {
    now() {
      observe(false);
      return epochMsToInstant(judgedMs(watch));
    },
    doubt() {
      observe(false);
      return clockDoubt(watch);
    },
    alarm() {
      observe(false);
      if (!isClockDoubtful(watch)) return undefined;
      const doubt = clockDoubt(watch);
      return doubt === undefined
        ? "This machine's clock was set while the server ran. The database's clock judges, and is not in doubt."
        : describeClockDoubt(doubt);
    },
    takeStandstills() {
      observe(false);
      const taken = standstills;
      standstills = [];
      return taken;
    },
    putBack(some) {
      standstills = [...some, ...standstills];
    },
    tick() {
      observe(true);
      isTicking = true;
    },
    resume(beat, newestAtMs) {
      const { database } = watch;
      watch = { ...startClockWatch(read(), newestAtMs), database };
      if (beat === undefined) return;
      const resumed = resumeClockWatch(watch, beat, clocks.boot);
      watch = resumed.watch;
      if (resumed.standstill !== undefined) standstills.push(resumed.standstill);
    },
    async askDatabase(databaseMs) {
      const askedMs = clocks.monotonicMs();
      const answer = await databaseMs();
      const answeredMs = clocks.monotonicMs();
      observe(false);
      watch = compareWithDatabase(watch, { databaseMs: answer, askedMs, answeredMs });
    },
    heartbeat() {
      observe(false);
      return {
        wallMs: judgedMs(watch),
        monotonicMs: watch.last.monotonicMs,
        boot: clocks.boot,
        steppedMs: watch.steppedMs,
      };
    },
  };
}
