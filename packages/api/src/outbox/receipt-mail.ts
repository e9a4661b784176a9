/** The receipt by mail, to whoever left an address: "We have it." first, the way back to it last. It repeats none of their words. */
import {
  allowsOnlyImplied,
  askFiling,
  askPermission,
  receiptSentences,
  takesNoAnswers,
  textFor,
  type Consultation,
  type Contribution,
  type Identity,
  type Instant,
  type MailThread,
} from "@consult/core";
import type { Deps } from "../deps.ts";
import { localeOr } from "../locale.ts";
import type { NewMail } from "../store/store.ts";

export interface ReceiptMailInput {
  readonly contribution: Contribution;
  readonly identity: Identity;
  readonly consultation: Consultation;
  /** As its holder is shown it. */
  readonly receipt: { readonly key: string; readonly canAmend: boolean; readonly amendUntil: Instant };
  /** The language that was on screen. */
  readonly locale: string | undefined;
  /** How many of the documents that came with it are still to be read. */
  readonly unreadDocuments?: number;
  /** We filed it by reading it: its writer is asked whether that is right. */
  readonly asksFiling?: boolean;
  /** Nobody has asked its respondent yet what may be done with their words, as a form does. */
  readonly asksPermission?: boolean;
  /** The letter that it answers. */
  readonly thread?: MailThread | undefined;
  readonly at: Instant;
}

/** None when there is no address to send it to, or nobody reads what is sent there. */
export function receiptMail(
  { newId, settings }: Pick<Deps, "newId" | "settings">,
  {
    contribution,
    identity,
    consultation,
    receipt,
    locale: asked,
    unreadDocuments = 0,
    asksFiling = false,
    asksPermission = contribution.recordedBy.kind === "convener",
    thread,
    at,
  }: ReceiptMailInput,
): NewMail[] {
  if (identity.email === undefined || takesNoAnswers(identity.email)) return [];
  const { definition } = consultation;
  const locale = localeOr(asked ?? contribution.respondent.language, definition.languages[0]);
  const amendUntil = receipt.canAmend ? receipt.amendUntil : undefined;
  const sentences = receiptSentences(
    { contribution, zone: definition.deadline.zone, amendUntil, unreadDocuments },
    locale,
  );
  const title = textFor(definition.title, [locale]).text;
  const address = `${settings.publicUrl}/receipt/${contribution.number}/${receipt.key}`;
  const requests = [
    ...(asksFiling ? [askFiling(locale), `${address}/filing`] : []),
    ...(asksPermission && allowsOnlyImplied(contribution) ? [askPermission(locale), `${address}/permission`] : []),
  ];
  return [
    {
      id: newId(),
      consultationId: consultation.id,
      to: identity.email,
      subject: `${sentences[0] ?? ""} ${title}`.trim(),
      text: `${[...sentences, address, ...requests, title].join("\n\n")}\n`,
      createdAt: at,
      isReceipt: true,
      ...(thread && { thread }),
    },
  ];
}
