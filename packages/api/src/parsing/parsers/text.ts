/** Reads a long text through. It is no format: what takes long about it is its length. */
import { tokensToSearchText } from "../../store/search-text.ts";
import { textFacts, type TextFacts, type TextToRead } from "../text-facts.ts";

export interface TextOptions {
  readonly version: Omit<TextToRead["version"], "text">;
  readonly questionNumbers: readonly number[];
  readonly language?: string | undefined;
  readonly call?: TextToRead["call"];
}

export function parse(bytes: Uint8Array, { version, ...by }: TextOptions): Promise<TextFacts> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const { tokens, ...facts } = textFacts({ version: { ...version, text }, ...by });
  // What the index would leave out is left here already.
  return Promise.resolve({ tokens: tokensToSearchText(tokens), ...facts });
}
