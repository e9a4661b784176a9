/** Keeps watch over the clock while a server runs, and leaves its heartbeat for the process that comes after it. */
import { instantToEpochMs, type Heartbeat } from "@consult/core";
import { aliveEveryMs } from "../clock/timekeeper.ts";
import { describeError, type Shell } from "../shell.ts";
import { pause } from "./pause.ts";

export interface KeepingTime {
  stop(): Promise<void>;
}

const key = "heartbeat";
const beatEveryMs = 5000;

/** Resolves once the clock was compared with what is on record; what stood still since the last heartbeat is given back. */
export async function startKeepingTime(shell: Shell): Promise<KeepingTime> {
  const { store, time, log } = shell.deps;
  await compare().catch(noted);
  const [kept, newestAt] = await Promise.all([store.reader.readSetting(key), store.reader.newestEventAt()]);
  time.resume(
    kept === undefined ? undefined : readBeat(kept),
    newestAt === undefined ? undefined : instantToEpochMs(newestAt),
  );
  time.tick();
  const ticking = setInterval(() => time.tick(), aliveEveryMs);
  await shell.giveBack.settle().catch(noted);
  await beat().catch(noted);
  warn();
  const stopping = new AbortController();
  const loop = beatOn();
  return {
    async stop() {
      stopping.abort();
      clearInterval(ticking);
      await loop;
      // Somebody stopped it who could look at the clock: no step of before is held against it.
      const last: Heartbeat = { ...time.heartbeat(), steppedMs: 0 };
      await store.writer.keepSetting(key, JSON.stringify(last)).catch(noted);
    },
  };

  async function beatOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(beatEveryMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await compare().catch(noted);
      await shell.giveBack.settle().catch(noted);
      await beat().catch(noted);
      warn();
    }
  }

  async function compare(): Promise<void> {
    if (store.clockMs !== undefined) await time.askDatabase(store.clockMs);
  }

  async function beat(): Promise<void> {
    await store.writer.keepSetting(key, JSON.stringify(time.heartbeat()));
  }

  function warn(): void {
    const alarm = time.alarm();
    if (alarm !== undefined) log.warn({ ...time.doubt() }, alarm);
  }

  function noted(error: unknown): void {
    log.warn({ error: describeError(error) }, "the clock could not be compared or noted now");
  }
}

/** Of another version of this program nothing is believed that is not there. */
function readBeat(kept: string): Heartbeat | undefined {
  const { wallMs, monotonicMs, boot, steppedMs } = JSON.parse(kept) as Partial<Heartbeat>;
  if (typeof wallMs !== "number" || typeof monotonicMs !== "number") return undefined;
  return { wallMs, monotonicMs, boot, steppedMs: steppedMs ?? 0 };
}
