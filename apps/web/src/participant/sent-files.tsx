/** What came as files, on its receipt: and of each that no program could read, what that means and what its sender can do. */
import type { JSX } from "preact";
import { ShownName } from "../ui/shown-name.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";
import { saySize } from "./materials-page.tsx";

export interface SentFileView {
  readonly ordinal: number;
  readonly name?: string | undefined;
  readonly size: number;
  readonly isWaiting: boolean;
  /** Why no program could read it; absent when one could, or has not tried yet. */
  readonly unread?: string | undefined;
}

export function SentFiles({
  page,
  files,
}: {
  readonly page: PageContext;
  readonly files: readonly SentFileView[];
}): JSX.Element | null {
  if (files.length === 0) return null;
  const words = page.words.materials;
  return (
    <section>
      <h2>{words.sent}</h2>
      <ul class="files">
        {files.map(({ ordinal, name, size, isWaiting, unread }) => (
          <li>
            <ShownName name={name ?? fill(words.unnamed, { number: ordinal })} /> <small>{saySize(size, page)}</small>
            {isWaiting ? <p>{words.beingRead}</p> : null}
            {unread === undefined ? null : <p>{words.unread[kindOf(unread)]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

type UnreadKind = keyof PageContext["words"]["materials"]["unread"];

const kinds: Readonly<Record<string, UnreadKind>> = {
  encrypted: "locked",
  scan: "pictures",
  picture: "pictures",
  empty: "empty",
  damaged: "damaged",
};

function kindOf(code: string): UnreadKind {
  return Object.hasOwn(kinds, code) ? (kinds[code] ?? "other") : "other";
}
