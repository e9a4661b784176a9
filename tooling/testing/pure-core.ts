/**
 * Runs before the tests of core: its sources may not read a clock or roll a die, not even through a dependency-free
 * detour that the compiler lets pass (`new Date()`, `Date.now`, `Math.random`). Tests and test tools may.
 */
const RealDate = Date;
const realRandom = Math.random.bind(Math);

/** Throws when the function that called the guarded one is a source of core. */
function refuseCore(what: string, guarded: (...args: never[]) => unknown): void {
  const trace: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(trace, guarded);
  Error.stackTraceLimit = limit;
  if (isCoreSource(trace.stack ?? "")) {
    throw new Error(`core must not use ${what}: take the moment or the id as an argument.\n${trace.stack ?? ""}`);
  }
}

function isCoreSource(frame: string): boolean {
  return /\/packages\/core\/src\//.test(frame) && !/\.test\.ts|\/core\/src\/testing\//.test(frame);
}

function now(): number {
  refuseCore("Date.now()", now);
  return RealDate.now();
}

function construct(target: typeof Date, args: unknown[], newTarget: new () => unknown): object {
  if (args.length === 0) refuseCore("new Date() without a moment", construct);
  return Reflect.construct(target, args, newTarget) as object;
}

function call(): string {
  refuseCore("Date()", call);
  return RealDate();
}

function get(target: typeof Date, key: string | symbol): unknown {
  return key === "now" ? now : Reflect.get(target, key);
}

function random(): number {
  refuseCore("Math.random()", random);
  return realRandom();
}

globalThis.Date = new Proxy(RealDate, { construct, apply: call, get });
Math.random = random;
