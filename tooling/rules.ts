/** Writes docs/rules.md out of the `@rule` lines above the functions that decide: `node tooling/rules.ts`; `--check` only says whether it is true. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { report, repositoryRoot } from "./report.ts";

export interface Rule {
  /** The room of core, which is the heading it stands under. */
  readonly room: string;
  readonly text: string;
  readonly decidedBy: string;
  /** Paths from the root of the repository. */
  readonly source: string;
  readonly heldBy: string | undefined;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const page = "docs/rules.md";
const head = `# Rules

What \`consult\` decides, and where: one line a rule, the function that decides it, and the test that holds it.
Made from the \`@rule\` lines in \`packages/core/src\` by \`node tooling/rules.ts\`; change the line, not this page.
`;

if (process.argv[1] === import.meta.filename) {
  const files = globSync("packages/core/src/**/*.ts", { cwd: repositoryRoot })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), "utf8") }));
  const rules = readRules(files);
  const untried = rules.filter(({ heldBy }) => heldBy === undefined);
  const problems = untried.map(({ source, decidedBy }) => `${source}: no test names ${decidedBy}, and it has a @rule`);
  const made = rulesToPage(rules);
  if (!process.argv.includes("--check")) writeFileSync(join(repositoryRoot, page), made);
  else if (readFileSync(join(repositoryRoot, page), "utf8") !== made) {
    problems.push(`${page} is not what the sources say. Write it anew: node tooling/rules.ts`);
  }
  report(`rules: ${rules.length}, each with the test that holds it`, problems);
}

/**
 * In the order of the files. A rule is held by a test of the same room that names the function, the one beside it first;
 * of a function that is tried through others the line ends with `(held by FUNCTION)`, the one its tests name.
 */
export function readRules(files: readonly SourceFile[]): Rule[] {
  const tests = files.filter(({ path }) => path.endsWith(".test.ts"));
  return files
    .filter((file) => !tests.includes(file))
    .flatMap(({ path, text }) => {
      const documented = text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport function (\w+)/g);
      return [...documented].flatMap(([, comment = "", decidedBy = ""]) => {
        const room = /src\/([^/]+)/.exec(path)?.[1] ?? "";
        return [...comment.matchAll(/@rule (.+?)(?=\n \* ?\n|\n \* @|\s*$)/gs)].map(([, rule = ""]) => {
          const [text = "", named] = rule
            .replace(/\s*\n \*\s*/g, " ")
            .trim()
            .split(/ \(held by (.+)\)$/);
          return { room, text, decidedBy, source: path, heldBy: testOf(path, named ?? decidedBy, tests) };
        });
      });
    });
}

export function rulesToPage(rules: readonly Rule[]): string {
  const rooms = [...new Set(rules.map(({ room }) => room))];
  const sections = rooms.map((room) => {
    const lines = rules.filter((rule) => rule.room === room).map(ruleToLines);
    return `## ${room}\n\n${lines.join("\n")}\n`;
  });
  return [head, ...sections].join("\n");
}

function ruleToLines({ text, decidedBy, source, heldBy }: Rule): string {
  const test = heldBy === undefined ? "no test" : `[test](../${heldBy})`;
  return `- ${text}\n  [\`${decidedBy}\`](../${source}), ${test}`;
}

function testOf(source: string, decidedBy: string, tests: readonly SourceFile[]): string | undefined {
  const room = /.*src\/[^/]+\//.exec(source)?.[0] ?? "";
  const beside = source.replace(/\.ts$/, ".test.ts");
  const naming = tests.filter(({ path, text }) => path.startsWith(room) && new RegExp(`\\b${decidedBy}\\b`).test(text));
  return (naming.find(({ path }) => path === beside) ?? naming[0])?.path;
}
