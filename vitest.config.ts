/** One runner for the whole house; a project for each package so that each keeps its own setup. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { closingLineReporter } from "./tooling/testing/closing-line.ts";

export default defineConfig({
  test: {
    // Many tests wait for a program beside them; on two cores one worker alone would leave both idle half the time.
    maxWorkers: Math.max(3, availableParallelism()),
    reporters: ["default", closingLineReporter()],
    coverage: {
      // Judged in a run of its own, `vitest run --project core --coverage`: core alone owes it, and measuring slows all others.
      provider: "v8",
      include: ["packages/core/src/**/*.ts"],
      exclude: ["**/*.test.ts", "packages/core/src/testing/**"],
      // Only files that fall short are listed.
      reporter: [["text", { skipFull: true }]],
      thresholds: { 100: true },
    },
    projects: [
      {
        test: {
          name: "core",
          // Coverage matches its patterns against the root of the first project that holds a file.
          root: ".",
          include: ["packages/core/src/**/*.test.ts"],
          setupFiles: [tool("pure-core.ts")],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "api",
          root: "packages/api",
          include: ["src/**/*.test.ts"],
          globalSetup: [tool("built-for-tests.ts"), tool("postgres-for-tests.ts")],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "web",
          root: "apps/web",
          include: ["src/**/*.test.ts", "src/**/*.test.tsx", "e2e/**/*.test.ts"],
          globalSetup: [tool("built-for-tests.ts")],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      },
      {
        test: {
          name: "cli",
          root: "apps/cli",
          include: ["src/**/*.test.ts"],
          globalSetup: [tool("built-for-tests.ts"), tool("postgres-for-tests.ts")],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "example",
          root: "examples/mayoral-forum",
          include: ["src/**/*.test.ts"],
          globalSetup: [tool("built-for-tests.ts")],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "bench",
          root: "bench",
          include: ["src/**/*.test.ts"],
          globalSetup: [tool("built-for-tests.ts")],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "house",
          root: "tooling",
          include: ["**/*.test.ts"],
          globalSetup: [tool("postgres-for-tests.ts")],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

function tool(file: string): string {
  return join(import.meta.dirname, "tooling/testing", file);
}
