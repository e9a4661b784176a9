/** A name is on the disk when the folder that holds it is synced: each of them, up to the data folder, before anybody is told. */
import { mkdtemp, rm } from "node:fs/promises";
import type * as FsPromises from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { createFolderFiles } from "./folder-files.ts";

/** What was done to the disk, in order. */
const done = vi.hoisted((): string[] => []);

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof FsPromises>();
  return {
    ...real,
    async open(...input: Parameters<typeof real.open>) {
      const file = await real.open(...input);
      const sync = file.sync.bind(file);
      file.sync = async () => {
        await sync();
        done.push(`sync ${String(input[0])}`);
      };
      return file;
    },
    async rename(from: string, to: string) {
      await real.rename(from, to);
      done.push(`name ${to}`);
    },
    async rm(path: string, options: object) {
      await real.rm(path, options);
      done.push(`remove ${path}`);
    },
  };
});

test.each(["the first file of all", "the first of a consultation", "the first with its beginning", "one more"])(
  "%s: its folders are synced, and its own once it is named",
  async (which) => {
    const data = await mkdtemp(join(tmpdir(), "consult-synced-"));
    const folder = join(data, "files");
    const before = createFolderFiles(folder);
    if (which !== "the first file of all") await before.keep("other", Buffer.alloc(70_000, "a"));
    if (which === "the first with its beginning") await before.keep("forum", Buffer.alloc(70_000, "a"));
    if (which === "one more") await before.keep("forum", Buffer.alloc(70_000, "b"));
    done.length = 0;
    // Another process, which cannot know what was synced before it.
    const { name } = await createFolderFiles(folder).keep("forum", Buffer.alloc(70_000, "b"));
    const path = join(folder, "forum", name.slice(0, 2), name);
    const named = done.indexOf(`name ${path}`);
    for (const holder of [data, folder, join(folder, "forum")]) {
      const synced = done.indexOf(`sync ${holder}`);
      expect([holder, synced >= 0 && synced < named]).toEqual([holder, true]);
    }
    expect(done.slice(named)).toEqual([`name ${path}`, `sync ${dirname(path)}`]);

    done.length = 0;
    await before.remove("forum", [name]);
    expect(done).toEqual([`remove ${path}`, `sync ${dirname(path)}`]);
    await rm(data, { recursive: true });
  },
);
