/** What a respondent allows: said on the receipt, and given or taken back on a page of its own, at any time and without touching words. */
import { allows, channels, type ChannelId, type Consent, type ConsentUse, type Identity } from "@consult/core";
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Choice, Choices, Field } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { signatures, signatureInWords, useInWords } from "./consent-step.tsx";

export interface PermittedReceipt {
  readonly number: string;
  readonly channel: ChannelId;
  readonly consent: Consent;
  readonly identity: Pick<Identity, "personName" | "organisationName">;
}

interface PermissionPartProps {
  readonly page: PageContext;
  readonly receipt: PermittedReceipt;
  readonly receiptKey: string;
}

export function PermissionPart({ page, receipt, receiptKey }: PermissionPartProps): JSX.Element {
  const { words, paths } = page;
  const { consent, number, channel } = receipt;
  const own = words.permission;
  const asked = askedUses(channel).filter((use) => allows(consent, use));
  return (
    <section>
      <h2>{own.title}</h2>
      {asked.length === 0 ? (
        <p>{own.onlyCounted}</p>
      ) : (
        <>
          <p>{words.answer.allow}</p>
          <ul>
            {asked.map((use) => (
              <li>{useInWords(use, words.answer)}</li>
            ))}
          </ul>
          {isSigned(consent.uses) ? (
            <p>
              {words.answer.publishedAs} {signatureInWords(consent.publishedAs, words.answer)}
            </p>
          ) : null}
        </>
      )}
      <p>
        <a href={paths.permission(number, receiptKey)}>{own.change}</a>
      </p>
    </section>
  );
}

export interface PermissionForm {
  readonly key: string;
  readonly uses: readonly ConsentUse[];
  readonly publishedAs: Consent["publishedAs"];
  readonly personName: string;
  readonly organisationName: string;
}

interface PermissionPageProps extends PermissionPartProps {
  readonly accent: string | undefined;
  readonly form: PermissionForm;
  readonly problems: readonly Problem[];
}

export function PermissionPage({
  page,
  receipt,
  receiptKey,
  accent,
  form,
  problems,
}: PermissionPageProps): JSX.Element {
  const { words, paths } = page;
  const own = words.permission;
  const shared = { problems, problemPrefix: words.problems.prefix };
  const uses = askedUses(receipt.channel);
  return (
    <Layout page={page} title={own.title} accent={accent} personal>
      <form method="post" action={paths.permission(receipt.number, receiptKey)} noValidate>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{own.title}</h1>
        <p class="lead">{own.intro}</p>
        <input type="hidden" name="idempotencyKey" value={form.key} />
        <Choices id={`use-${uses[0] ?? ""}`} legend={words.answer.allow} {...shared}>
          {uses.map((use) => (
            <Choice id={`use-${use}`} type="checkbox" name="use" value={use} checked={form.uses.includes(use)}>
              {useInWords(use, words.answer)}
            </Choice>
          ))}
        </Choices>
        <Choices id="publishedAs-named" legend={words.answer.publishedAs} {...shared}>
          {signatures.map((signature) => (
            <Choice
              id={`publishedAs-${signature}`}
              type="radio"
              name="publishedAs"
              value={signature}
              checked={form.publishedAs === signature}
            >
              {signatureInWords(signature, words.answer)}
            </Choice>
          ))}
        </Choices>
        {(["personName", "organisationName"] as const).map((name) => (
          <Field id={name} label={words.answer[name]} optional={words.answer.optional} {...shared}>
            {(ties) => <input {...ties} name={name} dir="auto" maxLength={300} value={form[name]} />}
          </Field>
        ))}
        <div class="buttons">
          <button type="submit">{own.save}</button>
          <a href={paths.receipt(receipt.number, receiptKey)}>{own.leave}</a>
        </div>
      </form>
    </Layout>
  );
}

/** What may be asked of its respondent; that it is read and counted is what sending it means. */
export function askedUses(channel: ChannelId): readonly ConsentUse[] {
  return channels[channel].askedConsent;
}

/** Whether a name may stand anywhere. */
export function isSigned(uses: readonly ConsentUse[]): boolean {
  return uses.includes("publish") || uses.includes("quote-named");
}
