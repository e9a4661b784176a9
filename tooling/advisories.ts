/**
 * Known holes of the stack and the first version of each package without them. The lockfile may not fall below.
 * A new advisory is a new row, or a higher `atLeast` with its identifier added.
 */
export interface Advisory {
  readonly packageName: string;
  readonly atLeast: string;
  readonly ids: readonly string[];
  readonly why: string;
}

export const advisories: readonly Advisory[] = [
  {
    packageName: "hono",
    atLeast: "4.13.19",
    ids: [
      "CVE-2026-44456",
      "CVE-2026-24472",
      "CVE-2026-44457",
      "CVE-2026-54290",
      "CVE-2026-22817",
      "CVE-2026-22818",
      "CVE-2026-24398",
      "CVE-2026-47674",
      "CVE-2026-27700",
      "CVE-2026-56763",
      "GHSA-5r4p-p66f-jhc7",
      "CVE-2026-126357",
    ],
    why: "body limit passed by chunked bodies, private answers cached, credentials by CORS, double decoding of paths, middleware passed by mount()",
  },
  {
    packageName: "@hono/node-server",
    atLeast: "2.1.3",
    ids: ["GHSA-92pp-h63x-v22m", "GHSA-frvp-7c67-39w9", "GHSA-rmxm-3fg6-px4f"],
    why: "repeated slashes in a path lead past a guard",
  },
  {
    packageName: "@trpc/server",
    atLeast: "11.8.0",
    ids: ["CVE-2025-68130", "GHSA-43p4-m455-4f4j", "CVE-2025-43855"],
    why: "prototype pollution, a crash by connection parameters",
  },
  {
    packageName: "kysely",
    atLeast: "0.28.17",
    ids: ["CVE-2026-32763", "CVE-2026-44635"],
    why: "SQL injection through JSON paths and literals",
  },
  {
    packageName: "nodemailer",
    atLeast: "10.0.5",
    ids: [
      "CVE-2025-14874",
      "CVE-2025-13033",
      "GHSA-mm7p-fcc7-pg87",
      "GHSA-268h-hp4c-crq3",
      "CVE-2026-82853",
      "CVE-2026-82854",
      "CVE-2026-90776",
      "GHSA-wqvq-jvpq-h66f",
    ],
    why: "mail to another domain, header and command injection, a quadratic parser",
  },
  {
    packageName: "mailparser",
    atLeast: "3.9.14",
    ids: ["GHSA-7gmj-h9xc-mcxc", "GHSA-22p9-wv53-3rq4"],
    why: "script in text turned into HTML, quadratic link search",
  },
  {
    packageName: "better-auth",
    atLeast: "1.7.7",
    ids: ["CVE-2025-61928", "GHSA-qq9h-g4jm-xgf3", "CVE-2026-53516", "CVE-2026-110862", "GHSA-hc7v-rggr-4hvx"],
    why: "taken-over accounts",
  },
  { packageName: "mammoth", atLeast: "1.12.3", ids: ["CVE-2026-105219"], why: "a document that never ends parsing" },
  { packageName: "yauzl", atLeast: "3.2.1", ids: ["CVE-2026-31988"], why: "a crafted archive" },
  {
    packageName: "fast-xml-parser",
    atLeast: "5.10.1",
    ids: ["CVE-2026-26278", "CVE-2026-33036", "CVE-2026-73569"],
    why: "entities that grow without end",
  },
  {
    packageName: "parse5-html-rewriting-stream",
    atLeast: "8.1.1",
    ids: ["CVE-2026-133244"],
    why: "markup that survives cleaning",
  },
  {
    packageName: "node",
    atLeast: "24.0.0",
    ids: ["CVE-2026-21637", "CVE-2026-21710", "CVE-2026-58044"],
    why: "crashes by TLS callbacks and by headers; older lines are out of support or cannot run the store",
  },
];

/** Packages that no version makes right. */
export const refusedPackages: readonly {
  readonly packageName: string;
  readonly ids: readonly string[];
  readonly why: string;
}[] = [
  {
    packageName: "adm-zip",
    ids: ["CVE-2026-39244", "GHSA-rcw4-f5rp-g42v", "CVE-2026-114103"],
    why: "its size limits can be passed; take fflate with caps",
  },
  {
    packageName: "xlsx",
    ids: ["CVE-2023-30533", "CVE-2024-22363"],
    why: "mended versions are not in the registry",
  },
];

/** What the lockfile holds against the tables above, a line each. */
export function advisoryProblems(lockfile: string): string[] {
  const locked = lockedPackages(lockfile);
  const below = advisories.flatMap(({ packageName, atLeast, ids, why }) =>
    locked
      .filter((found) => found.name === packageName && isBelow(found.version, atLeast))
      .map(({ version }) => `${packageName} ${version} is below ${atLeast}: ${why} (${ids.join(", ")})`),
  );
  const refused = refusedPackages
    .filter(({ packageName }) => locked.some(({ name }) => name === packageName))
    .map(({ packageName, why, ids }) => `${packageName} is not to be used: ${why} (${ids.join(", ")})`);
  const nothingRead = locked.length === 0 ? ["no package was found in pnpm-lock.yaml: has its form changed?"] : [];
  return [...nothingRead, ...below, ...refused];
}

/** The keys of the section `packages`: `  name@1.2.3:` or `  '@scope/name@1.2.3':`. */
function lockedPackages(lockfile: string): { name: string; version: string }[] {
  const section = lockfile.split(/^packages:$/m)[1]?.split(/^\S/m)[0] ?? "";
  return [...section.matchAll(/^ {2}'?(@?[^@\s']+)@(\d[^:'\s(]*)'?:/gm)].map(([, name = "", version = ""]) => ({
    name,
    version,
  }));
}

function isBelow(version: string, atLeast: string): boolean {
  const [found, wanted] = [version, atLeast].map((text) => text.replace(/-.*/, "").split(".").map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (found?.[place] ?? 0) - (wanted?.[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  // A pre-release of the mended version comes before it.
  return version.includes("-");
}
