/** The last lines of a test run: what was skipped and how to get it, then `N passed, N failed`. */
import type { Reporter, TestModule, Vitest } from "vitest/node";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line for each thing that was missing, whatever the number of tests that needed it. */
  readonly skippedBecause: readonly string[];
}

/** How long workers and servers have to end after the last test. */
const msToEnd = 60_000;

export function closingLineReporter(): Reporter {
  let vitest: Vitest | undefined;
  let closing: string[] | undefined;
  let nothingMeasured = false;
  process.once("exit", () => {
    if (closing === undefined) return;
    // A threshold of nothing is always met: a pattern that no longer matches must not pass for full coverage.
    const warning = nothingMeasured ? ["coverage: no file was measured; see `coverage` in vitest.config.ts"] : [];
    process.stdout.write(`${[...warning, ...closing].join("\n")}\n`);
  });
  return {
    onInit(started) {
      vitest = started;
    },
    onCoverage(coverage) {
      nothingMeasured = (coverage as { files(): string[] }).files().length === 0;
      if (nothingMeasured) process.exitCode = 1;
    },
    onTestRunEnd(modules, unhandledErrors) {
      const filtered = vitest?.config.testNamePattern !== undefined;
      const inCi = isCi(process.env);
      const tally = modulesToTally(modules, unhandledErrors.length);
      closing = closingLines(filtered ? { ...tally, skippedBecause: [] } : tally, inCi);
      if (inCi && tally.skipped > 0) process.exitCode = 1;
      // A worker that will not end must not keep the verdict back: CI would be stopped without one.
      setTimeout(() => process.exit(tally.failed > 0 ? 1 : process.exitCode), msToEnd).unref();
    },
  };
}

/** In CI what was skipped counts as failed: there, everything must have been tried. */
export function closingLines(tally: Tally, inCi: boolean): string[] {
  const reasons = tally.skippedBecause.map((reason) => `skipped: ${reason}`);
  if (inCi) return [...reasons, `${tally.passed} passed, ${tally.failed + tally.skipped} failed`];
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  return [...reasons, `${tally.passed} passed, ${tally.failed} failed${skipped}`];
}

export function isCi(environment: Readonly<Record<string, string | undefined>>): boolean {
  return !["", "0", "false", undefined].includes(environment["CI"]);
}

function modulesToTally(modules: readonly TestModule[], unhandledErrors: number): Tally {
  let passed = 0;
  let failed = unhandledErrors;
  let skipped = 0;
  const reasons = new Set<string>();
  for (const module of modules) {
    // A file that cannot be loaded, or a hook that throws, has no failed test to show for it.
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === "passed") passed += 1;
      else if (result.state === "failed") failed += 1;
      else {
        skipped += 1;
        reasons.add((result.state === "skipped" && result.note) || `${module.moduleId}: ${test.fullName}`);
      }
    }
  }
  return { passed, failed, skipped, skippedBecause: [...reasons] };
}
