import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { BackupLine } from "./backup-line.tsx";
import { en } from "./words/en.ts";

const at = "2016-09-01T10:00:00.000Z";
const render = (backup: object): string =>
  renderToString(BackupLine({ desk: { words: en, page: { locale: "en" } }, backup } as never));

test("the desk sees the last backup, and red when one failed or none comes any more", () => {
  expect(render({ state: "good", at })).toMatch(/^<p class="hint">Last backup: .*2016/);
  for (const state of ["failed", "overdue"])
    expect(render({ state, at })).toMatch(/^<p class="bad" role="alert">.*2016/);
  expect(render({ state: "failed" })).toContain("There is no backup yet.");
  expect(render({ state: "off" })).toContain("BACKUP_TO");
});
