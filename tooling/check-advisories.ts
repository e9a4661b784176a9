/** Fails when the lockfile holds a version with a known hole: `node tooling/check-advisories.ts`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { advisories, advisoryProblems } from "./advisories.ts";
import { report, repositoryRoot } from "./report.ts";

const lockfile = readFileSync(join(repositoryRoot, "pnpm-lock.yaml"), "utf8");
report(`advisories: nothing below the ${advisories.length} pinned versions`, advisoryProblems(lockfile));
