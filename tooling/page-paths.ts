/** The paths and links of a Markdown page that lead nowhere. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folders that a path in backticks may start with. Words such as `and/or` are no paths. */
const roots = ["packages", "apps", "examples", "docs", "tooling", "bench", ".ci"];

/** A line for each dead path: `PAGE:LINE: what is wrong`. */
export function pageProblems(page: string, text: string, repositoryRoot: string): string[] {
  const problems: string[] = [];
  let fence: string | undefined;
  text.split("\n").forEach((line, index) => {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      return;
    }
    if (fence !== undefined) return;
    const where = `${page}:${index + 1}`;
    for (const path of namedPaths(line)) {
      if (!existsSync(join(repositoryRoot, path))) problems.push(`${where}: there is no ${path}`);
    }
    for (const link of relativeLinks(line)) {
      const problem = linkProblem(link, page, text, repositoryRoot);
      if (problem !== undefined) problems.push(`${where}: ${problem}`);
    }
  });
  return problems;
}

/** Paths written in backticks, from the root of the repository; patterns with `*`, `<` or `{` name no single file. */
function namedPaths(line: string): string[] {
  return [...line.matchAll(/`([^`\s]+)`/g)]
    .map(([, path = ""]) => path.replace(/:\d+$/, "").replace(/\/$/, ""))
    .filter((path) => roots.some((root) => path.startsWith(`${root}/`)) && !/[*<>{}$()|]|\.\.\.|NNN/.test(path));
}

function relativeLinks(line: string): string[] {
  const withoutCode = line.replaceAll(/`[^`]*`/g, "``");
  return [...withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target));
}

function linkProblem(link: string, page: string, text: string, repositoryRoot: string): string | undefined {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  const file = join(repositoryRoot, target);
  if (path !== "" && !existsSync(file)) return `the link ${link} leads nowhere`;
  if (anchor === undefined || !target.endsWith(".md")) return undefined;
  const headings = headingAnchors(path === "" ? text : readFileSync(file, "utf8"));
  return headings.includes(anchor) ? undefined : `the link ${link} names a heading that is not there`;
}

/** Anchors as GitHub makes them from headings. */
function headingAnchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}
