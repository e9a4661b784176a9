/** Which files a folder stands for: all but hidden ones, and in a Maildir its folders too. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { filesUnder } from "./files-under.ts";

let folder = "";
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(...paths: readonly string[]): Promise<string[]> {
  folder = await mkdtemp(join(tmpdir(), "consult-files-"));
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "x");
  }
  return (await filesUnder([folder])).map((path) => path.slice(folder.length + 1));
}

test("a Maildir's folders lie behind dots, and their letters are meant too", async () => {
  const letters = [".Projects.Halls/cur/2:2,S", ".Trash/cur/3:2,S", "cur/1:2,S", "new/4"];
  expect((await put(...letters)).toSorted()).toEqual(letters);
});

test.each([
  [["a.eml", ".DS_Store", ".git/config", ".cache/x"], ["a.eml"]],
  [
    ["cur/1", ".Sent/new/2", ".Sent.Old/cur/3"],
    [".Sent/new/2", ".Sent.Old/cur/3", "cur/1"],
  ],
  [
    ["page 10.txt", "page 2.txt"],
    ["page 2.txt", "page 10.txt"],
  ],
])("%j", async (paths, meant) => {
  expect(await put(...paths)).toEqual(meant);
});
