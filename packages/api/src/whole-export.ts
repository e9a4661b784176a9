/** The door for whoever takes a whole export home, by page or by command, and looks at it later. */
export { collectExport, type CollectedExport } from "./whole-export/collect-export.ts";
export { manifestToText, watchFile, type ExportManifest } from "./whole-export/manifest.ts";
export { zipExport } from "./whole-export/zip-export.ts";
export { goneSince, verifyExport } from "./whole-export/verify-export.ts";
