/** Text of the conveners on a page that may be in another language: marked with its own language and direction. */
import { textFor, type LocalizedText } from "@consult/core";
import type { ComponentChildren, JSX } from "preact";
import { directionOf } from "../words/direction.ts";
import type { PageContext } from "./page-context.ts";

export interface Speech {
  readonly text: string;
  /** `lang` and `dir`, only where they differ from the page's. */
  readonly marks: { readonly lang?: string; readonly dir?: "ltr" | "rtl" };
}

export type Speaker = (text: LocalizedText) => Speech;

/** How the conveners' texts are said on this page; `ownLanguage` is that of texts given in one language only. */
export function speechIn(page: Pick<PageContext, "locale">, ownLanguage: string): Speaker {
  return (localized) => {
    const { text, language = ownLanguage } = textFor(localized, [page.locale]);
    return { text, marks: marksFor(language, page.locale) };
  };
}

export function marksFor(language: string, locale: string): Speech["marks"] {
  return language.split("-")[0] === locale ? {} : { lang: language, dir: directionOf(language) };
}

interface SayProps {
  readonly speech: Speech;
  readonly as?: "span" | "p" | "h1" | "h2" | "h3" | "li" | "strong" | "cite" | "dd";
  readonly class?: string;
  readonly id?: string;
  readonly children?: ComponentChildren;
}

export function Say({ speech, as: Tag = "span", children, ...rest }: SayProps): JSX.Element {
  return (
    <Tag {...speech.marks} {...rest}>
      {speech.text}
      {children}
    </Tag>
  );
}

/** Paragraphs parted by empty lines. */
export function SayParagraphs({ speech }: { readonly speech: Speech }): JSX.Element {
  return (
    <div {...speech.marks}>
      {speech.text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== "")
        .map((paragraph) => (
          <p>{paragraph.trim()}</p>
        ))}
    </div>
  );
}
