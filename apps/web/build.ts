/** Builds the web: what browsers fetch (hashed, in three encodings) and the pages as one module for Node. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, type InlineConfig } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Into `dist` of this package, or another folder for tests. */
export async function buildWeb(folder = join(root, "dist")): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build(clientConfig(join(folder, "client")));
  await build(serverConfig(join(folder, "server")));
  compressFolder(join(folder, "client", "assets"));
}

const shared: InlineConfig = {
  root,
  configFile: false,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
};

function clientConfig(outDir: string): InlineConfig {
  return {
    ...shared,
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      modulePreload: false,
      target: "es2022",
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: [
          "src/ui/styles.css",
          "src/convener/desk.css",
          "src/browser/page.ts",
          "src/browser/answer.tsx",
          "src/browser/desk.tsx",
          "src/browser/materials.ts",
        ].map((file) => join(root, file)),
      },
    },
  };
}

function serverConfig(outDir: string): InlineConfig {
  return {
    ...shared,
    build: { outDir, emptyOutDir: true, ssr: join(root, "src/server.ts"), target: "node24", copyPublicDir: false },
  };
}

/** Once at build time and as small as it goes, so that no request waits for it. */
function compressFolder(folder: string): void {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(
      join(folder, `${name}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
  }
}

if (import.meta.main) await buildWeb();
