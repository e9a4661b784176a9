/** How every check of the house speaks: one line when all is well, else each problem and a non-zero exit. */
import { fileURLToPath } from "node:url";

export const repositoryRoot = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

export function report(fine: string, problems: readonly string[]): void {
  if (problems.length === 0) {
    console.log(fine);
    return;
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}
