/** All parsers by name. A module is loaded in the child process that runs it, and nowhere else. */
export const parsers = {
  acts: () => import("./acts.ts"),
  archive: () => import("./archive.ts"),
  document: () => import("./document.ts"),
  mail: () => import("./mail.ts"),
  package: () => import("./package.ts"),
  "page-file": () => import("./page-file.ts"),
  story: () => import("./story.ts"),
  table: () => import("./table.ts"),
  text: () => import("./text.ts"),
} as const;

export type Parsers = typeof parsers;
export type ParserName = keyof Parsers;

type ModuleOf<Name extends ParserName> = Awaited<ReturnType<Parsers[Name]>>;

/** What a parser is told beside the bytes; plain data. */
export type ParseOptions<Name extends ParserName> = Parameters<ModuleOf<Name>["parse"]>[1];

/** What a parser answers; plain data. */
export type Parsed<Name extends ParserName> = Awaited<ReturnType<ModuleOf<Name>["parse"]>>;
