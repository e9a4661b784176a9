import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { wings } from "./boundaries.ts";
import { readImports, roomsOutsideTheOrder } from "./imports.ts";

const planted: string[] = [];
afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe("a planted import is caught", () => {
  test.each<[from: string, to: string, rule: string]>([
    ["packages/core/src/base/id.ts", "packages/core/src/outcome/paper.ts", "base imports only rooms above it"],
    [
      "packages/core/src/theme/coding.ts",
      "packages/core/src/consolidation/tally.ts",
      "theme imports only rooms above it",
    ],
    ["packages/core/src/theme/coding.ts", "packages/core/src/index.ts", "theme imports only rooms above it"],
    ["packages/core/src/theme/coding.ts", "packages/api/src/store/store.ts", "core imports zod and nothing else"],
    ["packages/api/src/store/reader.ts", "packages/api/src/procedures/a/b.ts", "store imports only rooms above it"],
    ["packages/api/src/intake/email.ts", "packages/api/src/procedures/a/b.ts", "intake imports only rooms above it"],
    ["packages/api/src/procedures/a/b.ts", "packages/api/src/store/dialects/sqlite.ts", "are strangers"],
    ["packages/api/src/procedures/a/b.ts", "packages/api/src/main.ts", "procedures imports only rooms above it"],
    ["packages/api/src/client.ts", "packages/api/src/router.ts", "the client takes the router by type only"],
    ["packages/api/src/store/migrations/001-a.ts", "packages/api/src/store/tables.ts", "migrations import kysely"],
    ["apps/web/src/participant/page.tsx", "apps/web/src/convener/desk.tsx", "are strangers"],
    ["apps/web/src/participant/page.tsx", "packages/api/src/server.ts", "only through their doors"],
    ["apps/cli/src/commands/status.ts", "packages/api/src/server.ts", "only through their doors"],
    ["apps/web/src/participant/page.tsx", "packages/core/src/base/id.ts", "only through their doors"],
    ["apps/cli/src/commands/status.ts", "packages/api/src/store/tables.ts", "only through their doors"],
    ["packages/api/src/router.ts", "apps/cli/src/program.ts", "only through their doors"],
    ["packages/core/src/base/id.ts", "packages/core/src/testing/builders.ts", "sources import no tools and no tests"],
    ["packages/core/src/base/id.ts", "packages/core/src/base/missing", "every import leads somewhere"],
  ])("%s -> %s", async (from, to, rule) => {
    const root = plant({
      [from]: importing(from, to),
      ...(to.endsWith("missing") ? {} : { [to]: "export const x = 1;" }),
    });
    const { violations } = await readImports(root);
    expect(violations.join("\n")).toContain(rule);
  });

  test("a circle", async () => {
    const [one, other] = ["packages/core/src/base/a.ts", "packages/core/src/base/b.ts"] as const;
    const { violations } = await readImports(plant({ [one]: importing(one, other), [other]: importing(other, one) }));
    expect(violations.join("\n")).toContain("no import in a circle");
  });
});

describe("what the order allows passes", () => {
  test.each<[from: string, to: string]>([
    ["packages/core/src/outcome/paper.ts", "packages/core/src/base/id.ts"],
    ["packages/core/src/base/id.test.ts", "packages/core/src/testing/builders.ts"],
    ["packages/api/src/procedures/a/b.ts", "packages/api/src/deps.ts"],
    ["apps/web/src/participant/page.tsx", "packages/api/src/client.ts"],
    ["apps/cli/src/commands/status.ts", "packages/api/src/local.ts"],
  ])("%s -> %s", async (from, to) => {
    const { violations, modules } = await readImports(
      plant({ [from]: importing(from, to), [to]: "export const x = 1;" }),
    );
    expect(violations).toEqual([]);
    expect(modules).toContainEqual({ path: from, imports: [to] });
  });

  test("the client may name the router's type", async () => {
    const root = plant({
      "packages/api/src/client.ts": 'import type { x } from "./router.ts";\nexport type Y = typeof x;\n',
      "packages/api/src/router.ts": "export const x = 1;",
    });
    expect((await readImports(root)).violations).toEqual([]);
  });
});

test("a folder that the order does not name is told", () => {
  const root = plant({ "packages/core/src/utils/stray.ts": "export const x = 1;", "packages/core/src/base/id.ts": "" });
  expect(roomsOutsideTheOrder(root, wings.core)).toEqual(["packages/core/src/utils"]);
});

function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "consult-boundaries-"));
  planted.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function importing(from: string, to: string): string {
  const up = "../".repeat(dirname(from).split("/").length);
  return `import { x } from "${up}${to}";\nexport const y = x;\n`;
}
