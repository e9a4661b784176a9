/** Signing in by a mail's link or code. The link's page asks for a press of a button, so that a scanner uses nothing up. */
import type { JSX } from "preact";
import { ErrorSummary, type Problem } from "../ui/error-summary.tsx";
import { Field } from "../ui/field.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";

interface SignInPageProps {
  readonly page: PageContext;
  readonly email: string;
  readonly problems: readonly Problem[];
  /** Who is signed in already. */
  readonly signedInAs?: string | undefined;
  readonly hasSignedOut?: boolean;
}

export function SignInPage({ page, email, problems, signedInAs, hasSignedOut = false }: SignInPageProps): JSX.Element {
  const { words, paths } = page;
  return (
    <Layout page={page} title={words.signIn.title} personal>
      <form method="post" action={paths.signIn()} noValidate>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{words.signIn.title}</h1>
        {hasSignedOut ? <p class="callout">{words.signIn.signedOut}</p> : null}
        {signedInAs === undefined ? null : (
          <p class="callout">
            <span dir="auto">{fill(words.signIn.signedIn, { email: signedInAs })}</span>{" "}
            <a href={paths.desk()}>{words.site.desk}</a>
          </p>
        )}
        <p class="lead">{words.signIn.intro}</p>
        <Field id="email" label={words.signIn.email} problems={problems} problemPrefix={words.problems.prefix}>
          {(ties) => <input {...ties} type="email" name="email" dir="ltr" autocomplete="email" value={email} />}
        </Field>
        <div class="buttons">
          <button type="submit">{words.signIn.send}</button>
        </div>
      </form>
    </Layout>
  );
}

interface TypeCodePageProps {
  readonly page: PageContext;
  readonly email: string;
  readonly problems: readonly Problem[];
}

export function TypeCodePage({ page, email, problems }: TypeCodePageProps): JSX.Element {
  const { words, paths } = page;
  return (
    <Layout page={page} title={words.signIn.sentTitle} personal>
      <form method="post" action={paths.checkSignIn()} noValidate>
        <ErrorSummary words={words.problems} problems={problems} />
        <h1>{words.signIn.sentTitle}</h1>
        <p class="lead" dir="auto">
          {fill(words.signIn.sentText, { email })}
        </p>
        <input type="hidden" name="email" value={email} />
        <Field
          id="code"
          label={words.signIn.code}
          hint={words.signIn.codeHint}
          problems={problems}
          problemPrefix={words.problems.prefix}
        >
          {(ties) => (
            <input
              {...ties}
              name="code"
              dir="ltr"
              inputMode="numeric"
              autocomplete="one-time-code"
              class="code short"
            />
          )}
        </Field>
        <div class="buttons">
          <button type="submit">{words.signIn.confirm}</button>
          <a href={paths.signIn()}>{words.answer.back}</a>
        </div>
      </form>
    </Layout>
  );
}

export function ConfirmPage({ page, token }: { readonly page: PageContext; readonly token: string }): JSX.Element {
  const { words, paths } = page;
  return (
    <Layout page={page} title={words.signIn.confirmTitle} personal>
      <form method="post" action={paths.checkSignIn()}>
        <h1>{words.signIn.confirmTitle}</h1>
        <p class="lead">{words.signIn.confirmText}</p>
        <input type="hidden" name="token" value={token} />
        <div class="buttons">
          <button type="submit">{words.signIn.confirm}</button>
        </div>
      </form>
    </Layout>
  );
}
