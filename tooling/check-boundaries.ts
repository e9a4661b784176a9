/** Fails when an import goes against the order of the rooms: `node tooling/check-boundaries.ts`. */
import { wings } from "./boundaries.ts";
import { readImports, roomsOutsideTheOrder } from "./imports.ts";
import { report, repositoryRoot } from "./report.ts";

const { modules, violations } = await readImports(repositoryRoot);
const homeless = Object.values(wings).flatMap((wing) => roomsOutsideTheOrder(repositoryRoot, wing));
report(`boundaries: ${modules.length} modules keep to the order of rooms`, [
  // A reader that lost its TypeScript parser sees nothing and would find nothing wrong.
  ...(modules.length === 0 ? ["no module was read: is TypeScript 6 installed under the name `typescript`?"] : []),
  ...violations,
  ...homeless.map((path) => `${path} has no place in the order of rooms: give it one in tooling/boundaries.ts`),
]);
