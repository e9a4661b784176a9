/** A file's name as its sender gave it, apart from the words around it. Marks that would turn its letters about are made visible. */
import type { JSX } from "preact";

export function ShownName({ name }: { readonly name: string }): JSX.Element {
  return <bdi class="file-name">{shownName(name)}</bdi>;
}

/** `\u202egpj.exe` would else read as a picture's name. */
export function shownName(name: string): string {
  return name.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
