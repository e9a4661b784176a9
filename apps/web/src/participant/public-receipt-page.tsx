/** What a receipt number that stands in public tells to everybody: whether that comment counts, and not what it says. */
import { channels, sayReceiptNumber, textFor } from "@consult/core";
import type { Client } from "@consult/api/client";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { OutcomeLine, type ShownOutcome } from "./outcome-line.tsx";
import { reasonInWords } from "./reason-in-words.ts";

export interface PublicReceiptPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly receipt: Awaited<ReturnType<Client["contribution"]["showPublicReceipt"]["query"]>>;
  readonly outcome?: ShownOutcome | undefined;
}

export function PublicReceiptPage({ page, call, receipt, outcome }: PublicReceiptPageProps): JSX.Element {
  const { words, paths, locale } = page;
  const { receipt: own, publicReceipt: say } = words;
  const title = speechIn(page, call.definition.languages[0] ?? "en")(call.definition.title);
  const standing = {
    counts: say.counts,
    held: own.held,
    "set-aside": fill(say.setAside, {
      reason: receipt.reason === undefined ? "" : reasonInWords(receipt.reason, own),
    }),
  }[receipt.standing];
  return (
    <Layout page={page} title={say.title} accent={call.definition.accent} personal>
      <div class="receipt">
        <h1>{say.title}</h1>
        <p class="lead">{standing}</p>
        {receipt.keptUntilOn === undefined ? null : (
          <p>{fill(say.wordsKeptUntil, { when: sayDay(receipt.keptUntilOn, locale) })}</p>
        )}
        {receipt.erasedOn === undefined ? null : <p>{fill(say.erased, { when: sayDay(receipt.erasedOn, locale) })}</p>}
        <p class="number">
          <span>{own.number}</span>
          <strong dir="ltr">{sayReceiptNumber(receipt.number)}</strong>
          <small>{say.numberHint}</small>
        </p>
        <dl class="facts">
          <dt>{own.consultation}</dt>
          <dd>
            <a href={paths.call(call.id)}>
              <Say speech={title} />
            </a>
          </dd>
          <dt>{own.when}</dt>
          <dd>
            <time datetime={receipt.receivedOn}>{sayDay(receipt.receivedOn, locale)}</time>
          </dd>
          <dt>{own.channel}</dt>
          <dd>{textFor(channels[receipt.channel].name, [locale]).text}</dd>
        </dl>
        <p>{say.change}</p>
        <OutcomeLine page={page} id={call.id} outcome={outcome} said={words.outcome.yours} />
      </div>
    </Layout>
  );
}

function sayDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}
