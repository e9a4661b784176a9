/** A person adds a theme found in the replies. */
import type { Slug } from "../base/id.ts";
import type { Instant } from "../base/instant.ts";
import { textFor, type LocalizedText } from "../base/localized-text.ts";
import { textToTokens } from "../base/tokens.ts";
import { ok, refuse, type Refusal, type Result } from "../base/result.ts";
import type { Consultation } from "../consultation/consultation.ts";
import { canInStage } from "../consultation/stage.ts";
import type { NewEvent } from "../event/event.ts";
import type { DeskActor } from "../segment/file-segment.ts";
import type { CodingFrame, Theme } from "./coding-frame.ts";

export interface ThemeDraft {
  /** Made from the label when absent. */
  readonly id?: Slug | undefined;
  readonly label: LocalizedText;
  readonly description?: LocalizedText | undefined;
  readonly parent?: Slug | undefined;
}

export type AddThemeRefusal =
  | (Refusal & { readonly kind: "wrong-stage" })
  | (Refusal & { readonly kind: "already-there" })
  | (Refusal & { readonly kind: "unknown-theme" });

export interface AddedTheme {
  readonly theme: Theme;
  readonly frame: CodingFrame;
  readonly event: NewEvent;
}

/** The frame with the theme added at its end. Refusals: wrong-stage, already-there (its id, or a label in any language), unknown-theme (its parent). */
export function addTheme(
  frame: CodingFrame,
  draft: ThemeDraft,
  { by, at }: { readonly by: DeskActor; readonly at: Instant },
  consultation: Consultation,
): Result<AddedTheme, AddThemeRefusal> {
  if (!canInStage("code", consultation.stage)) {
    const message = `This consultation is in the stage "${consultation.stage}", and themes can be added only between opening and publishing.`;
    return refuse({ kind: "wrong-stage", message });
  }
  const same = frame.themes.find(({ label }) => labelsOf(label).some((one) => labelsOf(draft.label).includes(one)));
  if (same !== undefined) {
    const message = `There is a theme "${textFor(same.label).text}" already (${same.id}). Use it, or choose another label.`;
    return refuse({ kind: "already-there", message });
  }
  const taken = new Set(frame.themes.map(({ id }) => id));
  if (draft.id !== undefined && taken.has(draft.id)) {
    return refuse({
      kind: "already-there",
      message: `The theme id "${draft.id}" is taken. Choose another, or leave it out.`,
    });
  }
  if (draft.parent !== undefined && !taken.has(draft.parent)) {
    return refuse({ kind: "unknown-theme", message: `There is no theme "${draft.parent}" to put this one under.` });
  }
  const theme: Theme = {
    id: draft.id ?? slugFor(draft.label, taken),
    label: draft.label,
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.parent !== undefined && { parent: draft.parent }),
    origin: "found",
    addedAt: at,
    addedBy: by.label,
  };
  const details = { themeId: theme.id, label: textFor(theme.label).text, parent: theme.parent ?? null };
  const event: NewEvent = { consultationId: consultation.id, kind: "theme-added", at, actor: by, details };
  return ok({ theme, frame: { themes: [...frame.themes, theme] }, event });
}

/** `Access to housing` becomes `access-to-housing`; a label without Latin letters becomes `theme-1`, `theme-2` ... */
export function slugFor(label: LocalizedText, taken: ReadonlySet<Slug>): Slug {
  const latin = textToTokens(textFor(label, ["en"]).text)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replace(/^-|-$/g, "");
  // Fewer than two Latin characters say nothing of a label in another script.
  const base = latin.length < 2 ? "theme" : latin;
  for (let count = 1; ; count += 1) {
    const slug = count === 1 && base === latin ? base : `${base}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}

function labelsOf(label: LocalizedText): string[] {
  const texts = typeof label === "string" ? [label] : Object.values(label);
  return texts.map((text) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase());
}
