/** The letterhead, the foot, and what stands in the head of every page. */
import type { ComponentChildren, JSX } from "preact";
import { directionOf } from "../words/direction.ts";
import { formatLocale, locales, nameByLocale, type Locale } from "../words/words.ts";
import type { PageContext } from "./page-context.ts";

export interface LayoutProps {
  readonly page: PageContext;
  readonly title: string;
  readonly description?: string;
  /** `#rrggbb`; the house colour when absent. */
  readonly accent?: string | undefined;
  /** Address of the card that is shown where the link is shared. */
  readonly card?: string;
  readonly script?: string;
  /** A second stylesheet, such as the desk's. */
  readonly styles?: string;
  /** The languages that the page is offered in; all of them when absent. */
  readonly languages?: readonly Locale[];
  /** Not to be listed or passed on: receipts, forms, errors. */
  readonly personal?: boolean;
  readonly wide?: boolean;
  /** On a page with a form: another language sends the form, so that what was typed comes along. */
  readonly carriedForm?: { readonly id: string; readonly name: string; readonly value: string };
  /** Shown at the end of the letterhead, such as who is signed in. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

const siteName = "consult";

export function Layout(props: LayoutProps): JSX.Element {
  const {
    page,
    title,
    accent,
    script,
    styles,
    personal = false,
    wide = false,
    languages = locales,
    aside,
    carriedForm,
    children,
  } = props;
  const { words, paths, locale, assets } = page;
  return (
    <html lang={locale} dir={directionOf(locale)} data-formats={formatLocale[locale]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === siteName ? siteName : `${title} · ${siteName}`}</title>
        <meta name="color-scheme" content="light dark" />
        {personal ? <meta name="robots" content="noindex" /> : <PublicHead {...props} />}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.styles} />
        {accent === undefined ? null : <link rel="stylesheet" href={paths.accent(accent)} />}
        {styles === undefined ? null : <link rel="stylesheet" href={styles} />}
        {script === undefined ? null : <script type="module" src={script} />}
      </head>
      <body class={wide ? "wide" : undefined}>
        <a class="skip" href="#content">
          {words.site.skip}
        </a>
        <header class="letterhead">
          <a class="wordmark" href={paths.home()} dir="ltr" lang="en">
            {siteName}
          </a>
          {aside}
          {languages.length < 2 ? null : (
            <nav aria-label={words.site.languages}>
              {carriedForm === undefined ? null : (
                // The first button of a form is pressed by the Enter key: it must not be a language.
                <button
                  type="submit"
                  form={carriedForm.id}
                  name="go"
                  value="next"
                  aria-label={words.answer.next}
                  hidden
                />
              )}
              {languages.map((other) => (
                <LanguageChoice page={page} other={other} carriedForm={carriedForm} />
              ))}
            </nav>
          )}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <a href={paths.home()}>{words.site.all}</a>
          <a href={paths.findReceipt()}>{words.site.findReceipt}</a>
          <a href={paths.kept()}>{words.site.kept}</a>
          <a href={paths.signIn()}>{words.site.signIn}</a>
        </footer>
      </body>
    </html>
  );
}

interface LanguageChoiceProps {
  readonly page: PageContext;
  readonly other: Locale;
  readonly carriedForm: LayoutProps["carriedForm"];
}

function LanguageChoice({ page, other, carriedForm }: LanguageChoiceProps): JSX.Element {
  const name = nameByLocale[other];
  const marks = { lang: other, dir: directionOf(other) };
  if (other === page.locale) {
    return (
      <span {...marks} aria-current="true">
        {name}
      </span>
    );
  }
  if (carriedForm === undefined) {
    return (
      <a {...marks} hreflang={other} href={inLanguage(page, other)}>
        {name}
      </a>
    );
  }
  const { id, ...submitted } = carriedForm;
  return (
    <button {...marks} type="submit" class="link" form={id} formaction={inLanguage(page, other)} {...submitted}>
      {name}
    </button>
  );
}

function PublicHead({ page, title, description, card }: LayoutProps): JSX.Element {
  const address = page.publicUrl + page.here;
  return (
    <>
      <link rel="canonical" href={address} />
      {locales.map((other) => (
        <link rel="alternate" hreflang={other} href={page.publicUrl + inLanguage(page, other)} />
      ))}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:url" content={address} />
      <meta property="og:locale" content={page.locale} />
      {description === undefined ? null : (
        <>
          <meta name="description" content={description} />
          <meta property="og:description" content={description} />
        </>
      )}
      {card === undefined ? null : (
        <>
          <meta property="og:image" content={page.publicUrl + card} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}

function inLanguage({ here }: PageContext, language: string): string {
  return `${here}${here.includes("?") ? "&" : "?"}lang=${language}`;
}
