/** Tells somebody that their letter was too large to be taken in. A machine is told nothing. */
import {
  EmailAddress,
  forbidsAnswer,
  mailAddresses,
  senderOf,
  takesNoAnswers,
  textFor,
  threadAnswering,
  tooLargeWords,
  type Consultation,
  type Instant,
} from "@consult/core";
import type { Deps } from "../deps.ts";
import type { MailHead } from "../intake/mail-head.ts";
import type { NewMail } from "../store/store.ts";

export interface TooLargeInput {
  readonly consultation: Consultation;
  readonly head: MailHead;
  readonly mostBytes: number;
  readonly at: Instant;
}

export function tooLargeMail(
  { newId, settings }: Pick<Deps, "newId" | "settings">,
  { consultation: { id, definition }, head, mostBytes, at }: TooLargeInput,
): NewMail | undefined {
  const replyTo = (head.headers.get("reply-to") ?? []).flatMap(mailAddresses);
  const { person } = senderOf({ ...head, replyTo, subject: head.subject ?? "", text: "" });
  const to = EmailAddress.safeParse(person?.address).data;
  if (to === undefined || takesNoAnswers(to) || forbidsAnswer(head.headers)) return undefined;
  const locale = definition.languages[0] ?? "en";
  const { subject, sentences } = tooLargeWords(locale, Math.floor(mostBytes / (1024 * 1024)));
  const title = textFor(definition.title, [locale]).text;
  const thread = threadAnswering(head.headers);
  return {
    id: newId(),
    consultationId: id,
    to,
    subject: `${subject} ${title}`,
    text: `${[...sentences, `${settings.publicUrl}/c/${id}`, title].join("\n\n")}\n`,
    createdAt: at,
    // It answers a letter, so it is paced as receipts are.
    isReceipt: true,
    ...(thread && { thread }),
  };
}
