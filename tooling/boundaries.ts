/**
 * The house as data: which rooms there are, in which order, and who may open which door. The import rules, the map in
 * docs/architecture.md and the check that no folder stands outside the order all derive from here.
 */
import type { DependencyType, IForbiddenRuleType } from "dependency-cruiser";

export interface Wing {
  /** Folder of the sources. */
  readonly folder: string;
  readonly packageName: string;
  /** A room (a folder or a single file) imports only rooms above it. */
  readonly rooms: readonly string[];
  /** What of the other wings may be imported, by the path of the door. */
  readonly doors: readonly string[];
}

const coreDoor = "packages/core/src/index.ts";
const coreTestingDoor = "packages/core/src/testing/index.ts";
const clientDoor = "packages/api/src/client.ts";
const localDoor = "packages/api/src/local.ts";
const backupDoor = "packages/api/src/backup.ts";
const wholeExportDoor = "packages/api/src/whole-export.ts";
const serverDoor = "packages/api/src/server.ts";
const mainDoor = "packages/api/src/main.ts";
const storeDoor = "packages/api/src/store/open-store.ts";
const apiTestingDoor = "packages/api/src/testing/throwaway-dovecot.ts";
const pagesDoor = "apps/web/(dist|src)/server";

export const wings = {
  core: {
    folder: "packages/core/src",
    packageName: "@consult/core",
    rooms: [
      "base",
      "event",
      "deadline",
      "consent",
      "channel",
      "case-study",
      "consultation",
      "contribution",
      "mail",
      "facebook",
      "segment",
      "table",
      "similarity",
      "theme",
      "consolidation",
      "outcome",
      "index",
      "testing",
    ],
    doors: [],
  },
  api: {
    folder: "packages/api/src",
    packageName: "@consult/api",
    rooms: [
      "store",
      "files",
      "backup",
      "parsing",
      "environment",
      "clock",
      "deps",
      "limits",
      "shell",
      "locale",
      "machine",
      "intake",
      "auth",
      "outbox",
      "receiving",
      "paper",
      "export",
      "jobs",
      "mailbox",
      "facebook",
      "trpc-error",
      "trpc",
      "procedures",
      "router",
      "client",
      "whole-export",
      "http",
      "local-client",
      "local",
      "server",
      "greeting",
      "main",
      "testing",
    ],
    doors: [coreDoor],
  },
  web: {
    folder: "apps/web/src",
    packageName: "@consult/web",
    rooms: [
      "paths",
      "words",
      "accent",
      "assets",
      "ui",
      "participant",
      "account",
      "convener",
      "browser",
      "routes",
      "server",
    ],
    doors: [coreDoor, clientDoor, wholeExportDoor],
  },
  cli: {
    folder: "apps/cli/src",
    packageName: "@consult/cli",
    rooms: ["output", "input", "connection", "commands", "program", "testing"],
    doors: [
      coreDoor,
      clientDoor,
      localDoor,
      backupDoor,
      wholeExportDoor,
      mainDoor,
      storeDoor,
      pagesDoor,
      "examples/mayoral-forum/",
    ],
  },
  example: {
    folder: "examples/mayoral-forum",
    packageName: "@consult/example-mayoral-forum",
    rooms: [],
    doors: [coreDoor, clientDoor, localDoor, storeDoor],
  },
  bench: {
    folder: "bench/src",
    packageName: "@consult/bench",
    rooms: [],
    doors: [
      coreDoor,
      coreTestingDoor,
      clientDoor,
      localDoor,
      backupDoor,
      serverDoor,
      mainDoor,
      storeDoor,
      apiTestingDoor,
    ],
  },
} as const satisfies Record<string, Wing>;

/** Pairs of rooms that stay strangers although the order would let one import the other. */
export const strangers: readonly (readonly [from: string, to: string, why: string])[] = [
  ["apps/web/src/convener", "apps/web/src/participant", "the desk and the participant's pages meet in ui/ only"],
  [
    "packages/api/src/procedures",
    "packages/api/src/store/dialects",
    "a procedure knows the store's port, never a dialect",
  ],
  [
    "packages/api/src/procedures",
    "packages/api/src/store/migrations",
    "a procedure knows the store's port, never a table",
  ],
];

/** Tests, tools of tests and their fixtures may look anywhere. */
export const testFile = String.raw`\.(test|contract)\.tsx?$|/testing/|/e2e/`;

/** The order of the rooms and the doors, in the language of dependency-cruiser. */
export function importRules(): IForbiddenRuleType[] {
  return [
    ...Object.values(wings).flatMap((wing) => [...roomRules(wing), doorRule(wing)]),
    ...strangerRules(),
    ...otherRules(),
  ];
}

/** Pattern of a room's files: `name/...` or `name.ts`. */
export function roomPattern(wing: Wing, rooms: readonly string[]): string {
  return `^${wing.folder}/(${rooms.join("|")})(/|\\.tsx?$)`;
}

function roomRules(wing: Wing): IForbiddenRuleType[] {
  return wing.rooms.slice(0, -1).map((room, place) => ({
    ...forbidden(`${wing.packageName}: ${room} imports only rooms above it`, `the order is ${wing.rooms.join(", ")}`),
    from: { path: roomPattern(wing, [room]), pathNot: testFile },
    to: { path: roomPattern(wing, wing.rooms.slice(place + 1)), ...exceptTypesOfRouter(wing, room) },
  }));
}

/** The typed client names the router's type; it never runs it. */
function exceptTypesOfRouter(wing: Wing, room: string): { dependencyTypesNot?: DependencyType[] } {
  return wing.packageName === "@consult/api" && room === "client" ? { dependencyTypesNot: ["type-only"] } : {};
}

function doorRule(wing: Wing): IForbiddenRuleType {
  const others = Object.values(wings).filter(({ folder }) => folder !== wing.folder);
  return {
    ...forbidden(
      `${wing.packageName}: other packages only through their doors`,
      `open to it: ${wing.doors.join(", ")}`,
    ),
    from: { path: `^${wing.folder}/`, pathNot: testFile },
    to: { path: others.map(({ folder }) => `^${folder}/`), pathNot: wing.doors.map((door) => `^${door}`) },
  };
}

function strangerRules(): IForbiddenRuleType[] {
  return strangers.flatMap(([one, other, why]) =>
    [
      [one, other],
      [other, one],
    ].map(([from, to]) => ({
      ...forbidden(`${from} and ${to} are strangers`, why),
      from: { path: `^${from}(/|\\.)`, pathNot: testFile },
      to: { path: `^${to}(/|\\.)` },
    })),
  );
}

function otherRules(): IForbiddenRuleType[] {
  return [
    {
      ...forbidden("core imports zod and nothing else", "core is pure and runs anywhere"),
      from: { path: `^${wings.core.folder}/`, pathNot: testFile },
      to: { couldNotResolve: false, pathNot: [`^${wings.core.folder}/`, "(^|/)node_modules/zod/"] },
    },
    {
      ...forbidden("the client takes the router by type only", "a browser must never be sent the server"),
      from: { path: "^packages/api/src/client\\.ts$" },
      to: { path: "^packages/api/src/", dependencyTypesNot: ["type-only"] },
    },
    {
      ...forbidden("procedures know no database", "they are given a store; see deps.ts"),
      from: { path: "^packages/api/src/procedures/", pathNot: testFile },
      to: { path: "(^|/)node_modules/(kysely|better-sqlite3|pg)/" },
    },
    {
      ...forbidden("migrations import kysely and nothing else", "history must not change when the live schema does"),
      from: { path: "^packages/api/src/store/migrations/\\d", pathNot: testFile },
      to: { couldNotResolve: false, pathNot: "(^|/)node_modules/kysely/" },
    },
    {
      ...forbidden("sources import no tools and no tests", "they are not there when the product runs"),
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: testFile },
      to: { path: ["^tooling/", testFile], pathNot: "node_modules" },
    },
    {
      ...forbidden("no import in a circle", "one way of data, one way of imports"),
      from: {},
      // Types that name each other are no circle: nothing of them is left when the code runs.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      ...forbidden("every import leads somewhere", "mistyped, or missing from package.json"),
      from: {},
      to: { couldNotResolve: true },
    },
  ];
}

function forbidden(name: string, comment: string): Pick<IForbiddenRuleType, "name" | "comment" | "severity"> {
  return { name: name.replaceAll(/[^\w@/:,. -]/g, ""), comment, severity: "error" };
}
