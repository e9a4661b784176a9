/** Reads a long text through. It is no format: what takes long about it is its length. */
import { textFacts, type TextFacts, type TextToRead } from "../text-facts.ts";

export interface TextOptions {
  readonly version: Omit<TextToRead["version"], "text">;
  readonly questionNumbers: readonly number[];
}

export function parse(bytes: Uint8Array, { version, questionNumbers }: TextOptions): Promise<TextFacts> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return Promise.resolve(textFacts({ version: { ...version, text }, questionNumbers }));
}
