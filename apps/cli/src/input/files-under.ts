/** The files that were meant: those that are named, and all that folders hold. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** In the order in which they are named, and in folders of their names: `page 2` before `page 10`. */
export async function filesUnder(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else {
      const names: string[] = [];
      for (const name of await readdir(path)) {
        if (!name.startsWith(".") || (await isOfMaildir(join(path, name)))) names.push(name);
      }
      const inOrder = names.toSorted(new Intl.Collator("en", { numeric: true }).compare);
      files.push(...(await filesUnder(inOrder.map((name) => join(path, name)))));
    }
  }
  return files;
}

/** A Maildir keeps its folders beside its letters, each behind a dot, with their letters in "cur" and "new" (Maildir++). */
async function isOfMaildir(path: string): Promise<boolean> {
  const names = await readdir(path).catch((): string[] => []);
  return names.includes("cur") || names.includes("new");
}
