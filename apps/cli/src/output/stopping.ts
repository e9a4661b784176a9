/** Aborts at the first signal to stop; a second one ends the process at once, as everywhere. */
export function stopping(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
