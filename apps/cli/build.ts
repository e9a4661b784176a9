/** Builds the command line as few files of plain JavaScript: reading its sources would take longer than most commands. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const root = import.meta.dirname;
const chunks = join(root, "dist/chunks");
const keptForDays = 7;

await build({
  root,
  configFile: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    outDir: join(root, "dist"),
    // A server that runs may load a chunk of an earlier build later.
    emptyOutDir: false,
    ssr: true,
    target: "node24",
    copyPublicDir: false,
    rolldownOptions: {
      input: { program: join(root, "src/program.ts") },
      output: { chunkFileNames: "chunks/[name]-[hash].js" },
      // Not JavaScript, built by itself, reading files beside it, not there at all.
      external: ["better-sqlite3", "@consult/web/server", "@consult/example-mayoral-forum", "pg-native"],
    },
  },
});

for (const name of readdirSync(chunks)) {
  const file = join(chunks, name);
  if (Date.now() - statSync(file).mtimeMs > keptForDays * 24 * 60 * 60 * 1000) rmSync(file);
}
