/**
 * A name that a stranger gave: a person's, an organisation's, a file's, a title. It stands apart from the words around it, whichever way
 * it is written. Marks that would turn letters about are made visible.
 */
import type { JSX } from "preact";

export function ShownName({ name }: { readonly name: string }): JSX.Element {
  return <bdi>{shownName(name)}</bdi>;
}

/** Each apart from the others too. */
export function ShownNames({ names }: { readonly names: readonly (string | undefined)[] }): JSX.Element {
  return (
    <>
      {names
        .filter((name) => name !== undefined)
        .map((name, index) => (
          <>
            {index === 0 ? null : ", "}
            <ShownName name={name} />
          </>
        ))}
    </>
  );
}

/** For text that no element can stand in, such as a sentence with a gap: held apart by marks of its own (FSI, PDI). */
export function isolated(name: string): string {
  return `\u2068${shownName(name)}\u2069`;
}

/** Line ends are spaces on a page. `\u202egpj.exe` would else read as a picture's name. */
export function shownName(name: string): string {
  return name.replaceAll(/(?![\t\n\r])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
