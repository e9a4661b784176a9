/** Find a receipt by what stands on it, and the question before a withdrawal. */
import { sayReceiptNumber, wordsKeptIn } from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";

interface FindReceiptPageProps {
  readonly page: PageContext;
  readonly number: string;
  readonly receiptKey: string;
  readonly problems: readonly Problem[];
}

export function FindReceiptPage({ page, number, receiptKey, problems }: FindReceiptPageProps): JSX.Element {
  const { words, paths } = page;
  const shared = { problems, problemPrefix: words.problems.prefix };
  return (
    <Layout page={page} title={words.receipt.findTitle} personal>
      <form method="post" action={paths.findReceipt()} noValidate>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{words.receipt.findTitle}</h1>
        <p class="lead">{words.receipt.findIntro}</p>
        <Field id="number" label={words.receipt.number} {...shared}>
          {(ties) => (
            <input
              {...ties}
              name="number"
              dir="ltr"
              inputMode="numeric"
              autocomplete="off"
              value={number}
              class="code"
            />
          )}
        </Field>
        <Field id="key" label={words.receipt.key} {...shared}>
          {(ties) => (
            <input
              {...ties}
              name="key"
              dir="ltr"
              autocomplete="off"
              spellcheck={false}
              value={receiptKey}
              class="code"
            />
          )}
        </Field>
        <div class="buttons">
          <button type="submit">{words.receipt.find}</button>
        </div>
      </form>
    </Layout>
  );
}

interface WithdrawPageProps {
  readonly page: PageContext;
  readonly number: string;
  readonly receiptKey: string;
  readonly call: CallView;
  readonly problems: readonly Problem[];
}

export function WithdrawPage({ page, number, receiptKey, call, problems }: WithdrawPageProps): JSX.Element {
  const { words, paths } = page;
  const { definition } = call;
  const days = wordsKeptIn(definition).withdrawn;
  return (
    <Layout page={page} title={words.receipt.withdrawTitle} accent={definition.accent} personal>
      <form method="post" action={paths.withdraw(number, receiptKey)}>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{words.receipt.withdrawTitle}</h1>
        <p class="lead">{words.receipt.withdrawText}</p>
        {typeof days === "number" ? <p>{fill(words.receipt.withdrawErased, { days })}</p> : null}
        <p class="number">
          <span>{words.receipt.number}</span> <strong dir="ltr">{sayReceiptNumber(number)}</strong>
        </p>
        <div class="buttons">
          <button type="submit" class="grave">
            {words.receipt.withdrawYes}
          </button>
          <a href={paths.receipt(number, receiptKey)}>{words.receipt.withdrawNo}</a>
        </div>
      </form>
    </Layout>
  );
}
