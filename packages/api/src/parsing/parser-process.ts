/** The body of the child process: runs one parser at a time, and says what it made of the bytes. */
import type { ParseFailure } from "./parser.ts";
import type { ParserName } from "./parsers/parsers.ts";
import type { Unreadable } from "./unreadable.ts";

/** What is to be parsed; its bytes follow in pieces, for handing over a large file at once would hold everybody up. */
export interface Asked {
  readonly name: ParserName;
  readonly options: unknown;
  readonly size: number;
}

export type Answered = { readonly begun: true } | { readonly value: unknown } | { readonly failure: ParseFailure };

interface Registry {
  readonly parsers: Record<string, () => Promise<{ readonly parse: (bytes: Uint8Array, options: unknown) => unknown }>>;
}

const named = process.argv[2];
/** Ours, unless whoever starts the process names another. */
const registry = (named === undefined ? import("./parsers/parsers.ts") : import(named)) as Promise<Registry>;

let coming: { readonly asked: Asked; readonly bytes: Uint8Array; filled: number } | undefined;

process.on("message", (message: Asked | Uint8Array) => {
  if (!(message instanceof Uint8Array)) coming = { asked: message, bytes: new Uint8Array(message.size), filled: 0 };
  else if (coming !== undefined) {
    coming.bytes.set(message, coming.filled);
    coming.filled += message.byteLength;
  }
  if (coming === undefined || coming.filled < coming.bytes.byteLength) return;
  const { asked, bytes } = coming;
  coming = undefined;
  void answer(asked, bytes);
});

async function answer({ name, options }: Asked, bytes: Uint8Array): Promise<void> {
  try {
    const { parsers } = await registry;
    const load = parsers[name];
    if (load === undefined) throw new Error(`there is no parser ${name}`);
    const { parse } = await load();
    say({ begun: true });
    say({ value: await parse(bytes, options) });
  } catch (error) {
    if (!isUnreadable(error)) return say({ failure: defect(error) });
    say({ failure: { kind: "unreadable", code: error.code, message: error.message } });
  }
}

/** By name: a registry of another build has a class of its own. */
function isUnreadable(error: unknown): error is Unreadable {
  return error instanceof Error && error.name === "Unreadable";
}

/** Names the kind of error only: its message may hold words of the file. */
function defect(error: unknown): ParseFailure {
  const name = error instanceof Error ? error.name : typeof error;
  const message = `The file could not be read (${name}). It is kept as it came; somebody has to open it.`;
  return { kind: "unreadable", code: "defect", message };
}

function say(answer: Answered): void {
  process.send?.(answer);
}
