/** Draws the rooms and their imports into docs/architecture.md; with `--check` only says whether the drawing is true. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wings, type Wing } from "./boundaries.ts";
import { readImports, type Imports } from "./imports.ts";
import { report, repositoryRoot } from "./report.ts";

const begin = "<!-- map: begin -->";
const end = "<!-- map: end -->";

if (process.argv[1] === import.meta.filename) {
  const path = join(repositoryRoot, "docs/architecture.md");
  const page = readFileSync(path, "utf8");
  const drawn = pageWithMap(page, importsToMap(await readImports(repositoryRoot)));
  if (process.argv.includes("--check")) {
    const stale = "docs/architecture.md shows an old map. Draw it anew: node tooling/architecture-map.ts";
    report("map: docs/architecture.md shows the code as it is", page === drawn ? [] : [stale]);
  } else {
    writeFileSync(path, drawn);
    report("map: drawn into docs/architecture.md", []);
  }
}

/** The page with the text between its two markers replaced. */
export function pageWithMap(page: string, map: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page needs the markers ${begin} and ${end}, in this order.`);
  return `${page.slice(0, from + begin.length)}\n\n${map}\n\n${page.slice(to)}`;
}

/** A Mermaid chart: a frame for each package, a box for each room, an arrow for each pair of rooms with an import. */
export function importsToMap(imports: Imports): string {
  const rooms = new Map<string, { wing: Wing; room: string }>();
  const arrows = new Set<string>();
  for (const { path, imports: imported } of imports.modules) {
    const from = pathToRoom(path);
    if (from === undefined) continue;
    rooms.set(from.id, from);
    for (const target of imported) {
      const to = pathToRoom(target);
      if (to !== undefined && to.id !== from.id) arrows.add(`  ${from.id} --> ${to.id}`);
    }
  }
  const frames = Object.values(wings).flatMap((wing: Wing) => {
    const boxes = [...rooms].filter(([, room]) => room.wing.folder === wing.folder).toSorted(byPlace(wing));
    if (boxes.length === 0) return [];
    const lines = boxes.map(([id, { room }]) => `    ${id}["${room}"]`);
    return [`  subgraph ${toId(wing.packageName)}["${wing.packageName}"]`, ...lines, "  end"];
  });
  return ["```mermaid", "flowchart TD", ...frames, ...[...arrows].toSorted(), "```"].join("\n");
}

function byPlace(wing: Wing) {
  return ([, a]: [string, { room: string }], [, b]: [string, { room: string }]): number =>
    wing.rooms.indexOf(a.room) - wing.rooms.indexOf(b.room) || (a.room < b.room ? -1 : 1);
}

/** Tests and what only they use are not part of the picture. */
function pathToRoom(path: string): { id: string; wing: Wing; room: string } | undefined {
  const wing = Object.values(wings).find(({ folder }) => path.startsWith(`${folder}/`));
  if (wing === undefined || /\.(test|contract)\.tsx?$|\/(testing|e2e)\//.test(path)) return undefined;
  const room = path
    .slice(wing.folder.length + 1)
    .replace(/\/.*/, "")
    .replace(/\.tsx?$/, "");
  return { id: toId(`${wing.packageName}/${room}`), wing, room };
}

function toId(name: string): string {
  return name.replace("@consult/", "").replaceAll(/[^a-z0-9]+/g, "_");
}
