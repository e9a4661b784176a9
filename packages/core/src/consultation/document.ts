/** Something to read beside the call: a concept note, an agenda, a template. */
import * as z from "zod";
import { LanguageTag, LocalizedText } from "../base/localized-text.ts";
import { WebAddress } from "../base/web-address.ts";

export const Document = z.strictObject({
  title: LocalizedText,
  note: LocalizedText.optional(),
  /** Where it can be had; without one the page says to ask the contact. */
  url: WebAddress.optional(),
  language: LanguageTag.optional(),
});
export type Document = z.infer<typeof Document>;
