/** Codes of a file that others coded find their themes in the coding frame; those that it does not have are added to it. */
import type { Instant } from "../base/instant.ts";
import type { Slug } from "../base/id.ts";
import { textFor } from "../base/localized-text.ts";
import { ok, type Result } from "../base/result.ts";
import { textToTokens } from "../base/tokens.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { DeskActor } from "../segment/file-segment.ts";
import type { RowCode } from "../table/read-codes.ts";
import { addTheme, type AddedTheme, type AddThemeRefusal } from "./add-theme.ts";
import type { CodingFrame, Theme } from "./coding-frame.ts";

export type Label = Pick<RowCode, "label" | "under">;

export interface PlacedCodes {
  /** In the order in which they have to be added. */
  readonly added: readonly AddedTheme[];
  readonly themeOf: (code: Label) => Slug;
}

/**
 * A label is known by its words in any language, or by the id of its theme. A stance is also known by its value alone,
 * below a theme that is called as its column. Refusals: those of adding a theme.
 */
export function placeCodes(
  frame: CodingFrame,
  codes: Iterable<Label>,
  who: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<PlacedCodes, AddThemeRefusal> {
  let grown = frame;
  const added: AddedTheme[] = [];
  const ids = new Map<string, Slug>();
  const place = ({ label, under }: Label): Result<Slug, AddThemeRefusal> => {
    const key = keyOf(label);
    const parent = under === undefined ? undefined : place({ label: under });
    if (parent?.ok === false) return parent;
    const known = ids.get(key) ?? findTheme(grown, label, under, parent?.value);
    if (known !== undefined) {
      ids.set(key, known);
      return ok(known);
    }
    const made = addTheme(
      grown,
      { label, ...(parent === undefined ? {} : { parent: parent.value }) },
      who,
      consultation,
    );
    if (!made.ok) return made;
    grown = made.value.frame;
    added.push(made.value);
    ids.set(key, made.value.theme.id);
    return ok(made.value.theme.id);
  };
  for (const code of codes) {
    const placed = place(code);
    if (!placed.ok) return placed;
  }
  return ok({ added, themeOf: ({ label }) => ids.get(keyOf(label)) as Slug });
}

/** Labels without a letter that search knows are told apart as they are. */
function keyOf(label: string): string {
  return textToTokens(label) || label.normalize("NFKC").trim();
}

function findTheme(
  { themes }: CodingFrame,
  label: string,
  under: string | undefined,
  parent: Slug | undefined,
): Slug | undefined {
  const isCalled = (theme: Theme, name: string): boolean =>
    theme.id === name || labelsOf(theme).some((one) => keyOf(one) === keyOf(name));
  const value = under === undefined ? undefined : label.slice(under.length + 1);
  return (
    themes.find((theme) => isCalled(theme, label)) ??
    (value === undefined ? undefined : themes.find((theme) => theme.parent === parent && isCalled(theme, value)))
  )?.id;
}

function labelsOf({ label }: Theme): string[] {
  return typeof label === "string" ? [label] : [textFor(label).text, ...Object.values(label)];
}
