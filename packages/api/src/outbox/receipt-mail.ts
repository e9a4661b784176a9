/** The receipt by mail, to whoever left an address: "We have it." first, the way back to it last. It repeats none of their words. */
import {
  amendingFor,
  receiptSentences,
  textFor,
  type Consultation,
  type Contribution,
  type Identity,
  type Instant,
} from "@consult/core";
import { receiptKeyOf } from "../auth/receipt-key.ts";
import type { Deps } from "../deps.ts";
import { localeOr } from "../locale.ts";
import type { NewMail } from "../store/store.ts";

export interface ReceiptMailInput {
  readonly contribution: Contribution;
  readonly identity: Identity;
  readonly consultation: Consultation;
  /** The language that was on screen. */
  readonly locale: string | undefined;
  readonly at: Instant;
}

/** None when there is no address to send it to. */
export function receiptMail(
  { newId, settings }: Pick<Deps, "newId" | "settings">,
  { contribution, identity, consultation, locale: asked, at }: ReceiptMailInput,
): NewMail[] {
  if (identity.email === undefined) return [];
  const { definition } = consultation;
  const locale = localeOr(asked ?? contribution.respondent.language, definition.languages[0]);
  const amending = amendingFor(contribution, consultation, { at, identity });
  const amendUntil = amending.isAllowed ? amending.until : undefined;
  const sentences = receiptSentences({ contribution, zone: definition.deadline.zone, amendUntil }, locale);
  const key = receiptKeyOf(settings.receiptKey, contribution.id);
  const title = textFor(definition.title, [locale]).text;
  return [
    {
      id: newId(),
      consultationId: consultation.id,
      to: identity.email,
      subject: `${sentences[0] ?? ""} ${title}`.trim(),
      text: `${[...sentences, `${settings.publicUrl}/receipt/${contribution.number}/${key}`, title].join("\n\n")}\n`,
      createdAt: at,
    },
  ];
}
