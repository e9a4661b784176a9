/**
 * Builds what runs beside the main thread: the body of the writer's thread and of the process that reads strangers'
 * files. As TypeScript, Node would strip their types in a thread of its own, where that can end the whole process.
 */
import { join } from "node:path";
import { build } from "vite";

const root = import.meta.dirname;

await build({
  root,
  configFile: false,
  logLevel: "warn",
  ssr: { noExternal: [/^@consult\//] },
  build: {
    outDir: join(root, "dist"),
    // A server that runs may still need what an earlier build left.
    emptyOutDir: false,
    ssr: true,
    target: "node24",
    copyPublicDir: false,
    rolldownOptions: {
      input: {
        "sqlite-writer-thread": join(root, "src/store/dialects/sqlite-writer-thread.ts"),
        "parser-process": join(root, "src/parsing/parser-process.ts"),
        "backup-thread": join(root, "src/backup/backup-thread.ts"),
      },
      output: { chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
