/** Tells one respondent that they have more time. */
import { describeDeadline, textFor, type Consultation, type Extension, type Instant } from "@consult/core";
import type { Deps } from "../deps.ts";
import type { NewMail } from "../store/store.ts";

export interface ExtensionMailInput {
  readonly consultation: Consultation;
  readonly extension: Extension;
  readonly to: string;
  readonly at: Instant;
}

export function extensionMail(
  { newId, settings }: Deps,
  { consultation, extension, to, at }: ExtensionMailInput,
): NewMail {
  const { id, definition, extensions, outages } = consultation;
  const locale = definition.languages[0] ?? "en";
  const respondent = extension.for.kind === "respondent" ? extension.for.respondent : undefined;
  const { sentence } = describeDeadline({ deadline: definition.deadline, extensions, outages, respondent }, { locale });
  const title = textFor(definition.title, [locale]).text;
  return {
    id: newId(),
    consultationId: id,
    to,
    subject: title,
    text: `${[title, sentence, extension.reason, `${settings.publicUrl}/c/${id}`].join("\n\n")}\n`,
    createdAt: at,
  };
}
