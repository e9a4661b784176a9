/** The built files that a browser fetches: their names carry their hash, so they are kept for a year. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Assets {
  readonly styles: string;
  /** Script for every page with a deadline or a print button. */
  readonly pageScript: string;
  /** Script of the answer flow. */
  readonly answerScript: string;
  /** Script of the page that takes documents. */
  readonly materialsScript: string;
  /** Look and script of the desk. */
  readonly deskStyles: string;
  readonly deskScript: string;
  readonly files: ReadonlyMap<string, AssetFile>;
}

export interface AssetFile {
  readonly type: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly gzip: Buffer<ArrayBuffer>;
  readonly brotli: Buffer<ArrayBuffer>;
}

interface ManifestEntry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** Reads what `build.ts` wrote: `.vite/manifest.json` and every file in three encodings. */
export function readAssets(folder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8")) as Record<
    string,
    ManifestEntry
  >;
  const names = Object.values(manifest).flatMap(({ file, css = [] }) => [file, ...css]);
  return {
    styles: address("src/ui/styles.css"),
    pageScript: address("src/browser/page.ts"),
    answerScript: address("src/browser/answer.tsx"),
    materialsScript: address("src/browser/materials.ts"),
    deskStyles: address("src/convener/desk.css"),
    deskScript: address("src/browser/desk.tsx"),
    files: new Map([...new Set(names)].map((name) => [`/${name}`, readAsset(folder, name)])),
  };

  function address(source: string): string {
    const entry = manifest[source];
    if (entry === undefined) throw new Error(`the build has no ${source}; run the build of the web again`);
    return `/${entry.file}`;
  }
}

function readAsset(folder: string, name: string): AssetFile {
  const read = (ending: string) => readFileSync(join(folder, name + ending));
  const type = name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  return { type, plain: read(""), gzip: read(".gz"), brotli: read(".br") };
}
