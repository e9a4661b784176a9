/** What some tests need from the machine, and how a missing one is said: skipped here in one line, a failure in CI. */
import { existsSync } from "node:fs";
import { describe, test } from "vitest";

/** Something outside the repository that a test cannot do without. */
export interface Need {
  readonly what: string;
  readonly howToGetIt: string;
  /** Where it was found, or undefined. */
  readonly find: () => string | undefined;
}

export const postgres: Need = {
  what: "PostgreSQL",
  howToGetIt: "apt-get install postgresql (or set CONSULT_TEST_POSTGRES to a server's URL)",
  find: postgresUrl,
};

export const chromium: Need = {
  what: "Chromium",
  howToGetIt: "apt-get install chromium (or set CHROMIUM to the path of a Chromium)",
  find: chromiumPath,
};

export const dovecot: Need = {
  what: "Dovecot",
  howToGetIt: "apt-get install dovecot-imapd (or set DOVECOT to the path of a Dovecot)",
  find: dovecotPath,
};

export const tesseract: Need = {
  what: "tesseract",
  howToGetIt: "apt-get install tesseract-ocr",
  find: () => ["/usr/bin/tesseract", "/usr/local/bin/tesseract"].find((path) => existsSync(path)),
};

export const poppler: Need = {
  what: "pdftoppm",
  howToGetIt: "apt-get install poppler-utils",
  find: () => ["/usr/bin/pdftoppm", "/usr/local/bin/pdftoppm"].find((path) => existsSync(path)),
};

export const strace: Need = {
  what: "strace",
  howToGetIt: "apt-get install strace",
  find: () => ["/usr/bin/strace", "/usr/local/bin/strace"].find((path) => existsSync(path)),
};

/**
 * A `describe` whose body gets what it needs; without it, one skipped test carries the reason. Skipped tests fail
 * the run in CI, so nothing can stay untried there.
 */
export function describeNeeding(need: Need, name: string, body: (found: string) => void): void {
  const found = need.find();
  describe(name, () => {
    if (found === undefined) {
      test(`needs ${need.what}`, ({ skip }) => skip(`${need.what} is not here. To get it: ${need.howToGetIt}`));
    } else {
      body(found);
    }
  });
}

/** URL of a PostgreSQL server whose role may create databases. */
export function postgresUrl(): string | undefined {
  return process.env["CONSULT_TEST_POSTGRES"] || undefined;
}

/** Path of a Chromium that tests may start. */
export function chromiumPath(): string | undefined {
  const paths = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return paths.find((path) => path !== undefined && path !== "" && existsSync(path));
}

/** Path of an IMAP server that tests may start. */
function dovecotPath(): string | undefined {
  const paths = [process.env["DOVECOT"], "/usr/sbin/dovecot"];
  return paths.find((path) => path !== undefined && path !== "" && existsSync(path));
}
