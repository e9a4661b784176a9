/** Fails when a page names a file that is not there: `node tooling/check-docs.ts`. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageProblems } from "./page-paths.ts";
import { report, repositoryRoot } from "./report.ts";

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repositoryRoot,
  encoding: "utf8",
});
// The paper and other texts of an example are its data: they link to passages, not to files.
const pages = listed.split("\n").filter((path) => path !== "" && !path.startsWith("examples/"));
const problems = pages
  .filter((path) => existsSync(join(repositoryRoot, path)))
  .flatMap((path) => pageProblems(path, readFileSync(join(repositoryRoot, path), "utf8"), repositoryRoot));
const agents = join(repositoryRoot, "AGENTS.md");
const agentLines = existsSync(agents) ? readFileSync(agents, "utf8").split("\n").length - 1 : 0;
report(`docs: every path and link of ${pages.length} pages leads somewhere`, [
  ...problems,
  ...(agentLines >= 120 ? [`AGENTS.md has ${agentLines} lines; it stays under 120`] : []),
]);
