/** Sends a new answer, or the change of one. The same call from the server's pages and from the browser. */
import type { Client } from "@consult/api/client";
import type { AnswerInput } from "./answer-form.ts";
import type { AnswerSetting } from "./answer-flow.tsx";

export interface Sending {
  /** Repeating with it never makes a second contribution. */
  readonly key: string;
  readonly input: AnswerInput;
  readonly locale: string;
}

export interface SentReceipt {
  readonly number: string;
  readonly key: string;
}

export async function sendAnswer(
  client: Client,
  { consultationId, receipt }: Pick<AnswerSetting, "consultationId" | "receipt">,
  { key, input, locale }: Sending,
): Promise<SentReceipt> {
  const answers = [...input.answers];
  if (receipt === undefined) {
    return client.contribution.submitContribution.mutate({
      consultationId,
      idempotencyKey: key,
      ...input,
      answers,
      locale,
    });
  }
  const { consent, identity } = input;
  const { number, key: receiptKey, version } = receipt;
  await client.contribution.amendContribution.mutate({
    number,
    key: receiptKey,
    idempotencyKey: key,
    expectedVersion: version,
    answers,
    consent,
    identity,
    locale,
  });
  return { number, key: receiptKey };
}
