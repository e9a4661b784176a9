/** The contributions of the example as they stand in `contributions/`, and what becomes of each. */
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "yaml";
import {
  ChannelId,
  Consent,
  ConvenerReason,
  Identity,
  Instant,
  Respondent,
  SentEvidence,
  Slug,
  type Theme,
} from "@consult/core";
import * as z from "zod";

const Themes = z.array(Slug);

const WrittenAnswer = z.strictObject({
  question: z.int().positive().optional(),
  text: z.string(),
  /** What a reader coded it with: all passages of the answer alike, or by the question that a passage names. */
  themes: z.union([Themes, z.record(z.string(), Themes)]).default([]),
});
export type WrittenAnswer = z.infer<typeof WrittenAnswer>;

export const WrittenContribution = z.strictObject({
  key: Slug,
  channel: ChannelId,
  receivedAt: Instant,
  sent: SentEvidence.optional(),
  respondent: Respondent,
  identity: Identity,
  consent: Consent,
  /** A convener wrote it down. */
  recorded: z.boolean().default(false),
  answers: z.array(WrittenAnswer),
  amend: z.strictObject({ at: Instant, answers: z.array(WrittenAnswer) }).optional(),
  withdrawAt: Instant.optional(),
  extension: z.strictObject({ grantedAt: Instant, closesOn: z.iso.date(), reason: z.string() }).optional(),
  admit: z.strictObject({ at: Instant, note: z.string() }).optional(),
  setAside: z.strictObject({ reason: ConvenerReason, note: z.string() }).optional(),
});
export type WrittenContribution = z.infer<typeof WrittenContribution>;

const FoundTheme = z.strictObject({ id: Slug, label: z.string(), parent: Slug.optional() });
export type FoundTheme = Pick<Theme, "id" | "parent"> & { readonly label: string };

const folder = new URL("../contributions/", import.meta.url);

/** In the order in which they came. */
export function writtenContributions(): WrittenContribution[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml") && name !== "themes.yaml");
  return files
    .flatMap((name) => z.array(WrittenContribution).parse(readYaml(name)))
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

export function foundThemes(): z.infer<typeof FoundTheme>[] {
  return z.array(FoundTheme).parse(readYaml("themes.yaml"));
}

function readYaml(name: string): unknown {
  return parse(readFileSync(new URL(name, folder), "utf8"));
}
