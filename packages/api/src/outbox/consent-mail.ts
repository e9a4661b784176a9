/** That what may be done with somebody's words has changed, whoever changed it: nobody does so behind a respondent's back. */
import {
  consentChanged,
  sayReceiptNumber,
  takesNoAnswers,
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

interface ConsentMailInput {
  readonly contribution: Contribution;
  readonly identity: Identity;
  readonly consultation: Consultation;
  readonly locale: string | undefined;
  readonly at: Instant;
}

/** None when there is no address to send it to, or nobody reads what is sent there. */
export function consentMail(
  { newId, settings }: Pick<Deps, "newId" | "settings">,
  { contribution, identity, consultation, locale: asked, at }: ConsentMailInput,
): NewMail[] {
  if (identity.email === undefined || takesNoAnswers(identity.email)) return [];
  const { definition } = consultation;
  const locale = localeOr(asked ?? contribution.respondent.language, definition.languages[0]);
  const title = textFor(definition.title, [locale]).text;
  const key = receiptKeyOf(settings.receiptKey, contribution.id);
  const address = `${settings.publicUrl}/receipt/${contribution.number}/${key}/permission`;
  return [
    {
      id: newId(),
      consultationId: consultation.id,
      to: identity.email,
      subject: `${sayReceiptNumber(contribution.number)} · ${title}`,
      text: `${[consentChanged(locale), address, title].join("\n\n")}\n`,
      createdAt: at,
      isReceipt: true,
    },
  ];
}
