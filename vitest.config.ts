/** One runner for the whole house; a project for each package so that each keeps its own setup. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "core",
          root: "packages/core",
          include: ["src/**/*.test.ts"],
        },
      },
      { test: { name: "api", root: "packages/api", include: ["src/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "web",
          root: "apps/web",
          include: ["src/**/*.test.ts", "src/**/*.test.tsx", "e2e/**/*.test.ts"],
          testTimeout: 60_000,
        },
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      },
      { test: { name: "cli", root: "apps/cli", include: ["src/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "example", root: "examples/mayoral-forum", include: ["src/**/*.test.ts"], testTimeout: 120_000 } },
      { test: { name: "bench", root: "bench", include: ["src/**/*.test.ts"], testTimeout: 120_000 } },
      { test: { name: "house", root: "tooling", include: ["**/*.test.ts"], testTimeout: 60_000 } },
    ],
  },
});
