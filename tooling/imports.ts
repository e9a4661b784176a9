/** Reads who imports whom in the whole house, and judges it by the rules of boundaries.ts. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { importRules, wings, type Wing } from "./boundaries.ts";

export interface Imports {
  /** Paths from the root of the repository, and what each imports. */
  readonly modules: readonly { readonly path: string; readonly imports: readonly string[] }[];
  /** One readable line for each forbidden import. */
  readonly violations: readonly string[];
}

export async function readImports(root: string): Promise<Imports> {
  const folders = Object.values(wings)
    .map((wing) => wing.folder)
    .filter((folder) => existsSync(join(root, folder)));
  const rules = importRules();
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      doNotFollow: { path: ["node_modules", "/dist/"] },
      exclude: { path: ["/dist/", "/coverage/", "/data/"] },
    },
    {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".json"],
    },
  );
  const result = output as ICruiseResult;
  const whys = new Map(rules.map(({ name, comment }) => [name, comment]));
  const sources = result.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
  return {
    modules: sources.map((module) => ({
      path: module.source,
      imports: module.dependencies.map(({ resolved }) => resolved),
    })),
    violations: result.summary.violations.map(
      ({ rule, from, to }) => `${from} -> ${to}: ${rule.name} (${whys.get(rule.name)})`,
    ),
  };
}

/** Folders and files of a wing that the order of rooms does not name, so that no rule would see them. */
export function roomsOutsideTheOrder(root: string, wing: Wing): string[] {
  const folder = join(root, wing.folder);
  if (wing.rooms.length === 0 || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !/\.test\.tsx?$|\.d\.ts$/.test(name))
    .filter((name) => /\.tsx?$/.test(name) || !name.includes("."))
    .filter((name) => !wing.rooms.includes(basename(name).replace(/\.tsx?$/, "")))
    .map((name) => `${wing.folder}/${name}`);
}
