/** The receipt: what arrived, when, on time or not, what happens next, and the ways to change or withdraw it. */
import {
  channels,
  describeClosingMoment,
  describeMoment,
  describeTimeliness,
  sayReceiptNumber,
  sayRedactionReason,
  textFor,
  type Admission,
  type AskedAnswer,
  type ChannelId,
  type Completeness,
  type Consent,
  type Identity,
  type Publication,
  type RedactionReason,
  type Respondent,
  type SetAsideReason,
  type Timeliness,
  type UnreadValue,
} from "@consult/core";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn, Say } from "../ui/say.tsx";
import { isolated } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { FilingPart, type FilingView } from "./filing-part.tsx";
import { PermissionPart } from "./permission-part.tsx";
import { OutcomeLine, type ShownOutcome } from "./outcome-line.tsx";
import { reasonInWords } from "./reason-in-words.ts";
import { SentFiles, type SentFileView } from "./sent-files.tsx";
import { StoryStanding } from "./story-check.tsx";
import { WentPart, type WentView } from "../ui/went-part.tsx";
import { WrittenAnswers } from "./written-answers.tsx";

/** What the holder of a receipt may see. */
export interface ReceiptView {
  readonly consultationId: string;
  readonly number: string;
  readonly channel: ChannelId;
  readonly receivedAt: string;
  readonly timeliness: Timeliness;
  readonly admission: Admission;
  readonly publication: Publication;
  readonly version: number;
  readonly versionAt: string;
  readonly amendedAt?: string | undefined;
  readonly answers: readonly AskedAnswer[];
  readonly respondent: Respondent;
  readonly identity: Identity;
  readonly consent: Consent;
  readonly withdrawnAt?: string | undefined;
  readonly wordsKeptUntil?: string | undefined;
  readonly erasedAt?: string | undefined;
  readonly setAside?: { readonly reason: SetAsideReason } | undefined;
  readonly went?: WentView | undefined;
  readonly hidden?: readonly { readonly words: string; readonly reason: RedactionReason }[] | undefined;
  readonly canAmend: boolean;
  readonly amendUntil: string;
  readonly canWithdraw: boolean;
  readonly filing?: FilingView | undefined;
  readonly files: readonly SentFileView[];
  /** It is a case study and nothing else: what changes it is the form of one. */
  readonly isStory: boolean;
  readonly caseStudy?: (Completeness & { readonly unread: readonly UnreadValue[] }) | undefined;
}

interface ReceiptPageProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly receipt: ReceiptView;
  readonly receiptKey: string;
  readonly outcome?: ShownOutcome | undefined;
}

export function ReceiptPage({ page, call, receipt, receiptKey, outcome }: ReceiptPageProps): JSX.Element {
  const { words, paths, locale } = page;
  const own = words.receipt;
  const { zone } = call.definition.deadline;
  const say = speechIn(page, call.definition.languages[0] ?? "en");
  const isWithdrawn = receipt.withdrawnAt !== undefined;
  const moment = (instant: string) =>
    describeMoment(instant, { locale, zone: zone === "anywhere-on-earth" ? "UTC" : zone });
  const title = isWithdrawn ? own.titleWithdrawn : own.title;
  return (
    <Layout page={page} title={title} accent={call.definition.accent} script={page.assets.pageScript} personal>
      <div class="receipt">
        <h1>{title}</h1>
        <p class="lead">
          {isWithdrawn
            ? receipt.setAside === undefined || receipt.setAside.reason === "withdrawn"
              ? fill(own.withdrawn, { when: moment(receipt.withdrawnAt ?? "") })
              : fill(own.setAside, { reason: reasonInWords(receipt.setAside.reason, own) })
            : receipt.amendedAt === undefined
              ? own.thanks
              : own.changed}
        </p>
        {receipt.wordsKeptUntil === undefined ? null : (
          <p>{fill(words.publicReceipt.wordsKeptUntil, { when: moment(receipt.wordsKeptUntil) })}</p>
        )}
        {receipt.erasedAt === undefined ? null : (
          <p>{fill(words.publicReceipt.erased, { when: moment(receipt.erasedAt) })}</p>
        )}
        <p class="number">
          <span>{own.number}</span>
          <strong dir="ltr">{sayReceiptNumber(receipt.number)}</strong>
          <small>{own.numberHint}</small>
        </p>
        <dl class="facts">
          <dt>{own.consultation}</dt>
          <dd>
            <a href={paths.call(call.id)}>
              <Say speech={say(call.definition.title)} />
            </a>
          </dd>
          {receipt.timeliness.momentAt === receipt.receivedAt ? null : (
            <>
              <dt>{own.when}</dt>
              <dd>
                <time datetime={receipt.receivedAt}>{moment(receipt.receivedAt)}</time>
              </dd>
            </>
          )}
          <dt>{own.inTime}</dt>
          <dd>{describeTimeliness(receipt.timeliness, { locale, zone })}</dd>
          <dt>{own.channel}</dt>
          <dd>{textFor(channels[receipt.channel].name, [locale]).text}</dd>
          <dt>{own.key}</dt>
          <dd>
            <code dir="ltr">{receiptKey}</code>
          </dd>
        </dl>
      </div>
      {isWithdrawn ? null : (
        <>
          <section>
            <h2>{own.keepTitle}</h2>
            <p>{own.keepText}</p>
            {receipt.identity.email === undefined ? null : (
              <p>{fill(own.mailed, { email: isolated(receipt.identity.email) })}</p>
            )}
            <p>
              <button type="button" class="second" data-print hidden>
                {words.poster.print}
              </button>
            </p>
          </section>
          {receipt.filing === undefined ? null : (
            <FilingPart page={page} receipt={receipt} filing={receipt.filing} receiptKey={receiptKey} />
          )}
          <PermissionPart page={page} receipt={receipt} receiptKey={receiptKey} />
          {receipt.went === undefined ? null : (
            <WentPart page={page} went={receipt.went} reason={(reason) => reasonInWords(reason, own)} />
          )}
          <section>
            <h2>{own.next}</h2>
            {receipt.went === undefined ? <p>{own.nextText}</p> : null}
            {standing(receipt, own).map((sentence) => (
              <p>{sentence}</p>
            ))}
            <div class="actions">
              {receipt.canAmend ? (
                <>
                  <a
                    class="button"
                    href={(receipt.isStory ? paths.amendStory : paths.amend)(receipt.number, receiptKey)}
                  >
                    {own.change}
                  </a>
                  <span class="hint">
                    {fill(own.changeUntil, { when: describeClosingMoment(receipt.amendUntil, { locale, zone }) })}
                  </span>
                </>
              ) : (
                <span class="hint">{own.changeOver}</span>
              )}
              {receipt.canWithdraw ? <a href={paths.withdraw(receipt.number, receiptKey)}>{own.withdraw}</a> : null}
            </div>
          </section>
        </>
      )}
      <OutcomeLine page={page} id={call.id} outcome={outcome} said={words.outcome.yours} />
      <HiddenWords page={page} receipt={receipt} />
      <SentFiles page={page} files={receipt.files} />
      {receipt.caseStudy === undefined ? null : <StoryStanding page={page} standing={receipt.caseStudy} />}
      {receipt.answers.length === 0 ? null : (
        <section>
          <h2>{own.yours}</h2>
          <p class="hint">{fill(own.version, { version: receipt.version, when: moment(receipt.versionAt) })}</p>
          <WrittenAnswers
            answers={receipt.answers}
            headingFor={(question) =>
              question === undefined ? words.answer.whole : fill(words.answer.yourAnswer, { number: question })
            }
            language={receipt.respondent.language}
          />
        </section>
      )}
    </Layout>
  );
}

/** Its words stand below as they were written; this says what of them others do not read, and why. */
function HiddenWords({ page, receipt }: Pick<ReceiptPageProps, "page" | "receipt">): JSX.Element | null {
  const { hidden = [], withdrawnAt, respondent } = receipt;
  if (hidden.length === 0 || withdrawnAt !== undefined) return null;
  const own = page.words.hidden;
  return (
    <section>
      <h2>{own.title}</h2>
      <p>{own.intro}</p>
      <ul>
        {hidden.map(({ words, reason }) => (
          <li>
            <q dir="auto" lang={respondent.language}>
              {words}
            </q>{" "}
            {fill(own.because, { reason: sayRedactionReason(reason, page.locale) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function standing({ publication, admission, setAside }: ReceiptView, words: PageContext["words"]["receipt"]): string[] {
  const publications: Record<Publication, string> = {
    "not-asked": "",
    waiting: words.waiting,
    shown: words.shown,
    declined: words.declined,
  };
  const admissions: Record<Admission, string> = {
    admitted: "",
    "admitted-marked": words.marked,
    held: words.held,
    refused: "",
  };
  return [
    admissions[admission],
    publications[publication],
    setAside === undefined ? "" : fill(words.setAside, { reason: reasonInWords(setAside.reason, words) }),
  ].filter((sentence) => sentence !== "");
}
