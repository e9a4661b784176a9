/** The answer flow as a page: a plain form that works by itself, and the data with which a browser takes it over. */
import { channels } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn } from "../ui/say.tsx";
import { AnswerFlow, titleOf, type AnswerFlowProps, type AnswerSetting } from "./answer-flow.tsx";
import { answerDataId, answerFormId, answerRootId } from "./answer-ids.ts";
import type { CallView } from "./call-page.tsx";
import { countryOptions, languageOptions } from "./countries.ts";
import { WayInFrame } from "./way-in-frame.tsx";

interface AnswerPageProps extends Pick<
  AnswerFlowProps,
  "setting" | "form" | "step" | "problems" | "canSendSeparately"
> {
  readonly page: PageContext;
  readonly call: CallView;
  readonly now: string;
}

/** What the browser needs beside the form itself, which it reads from the page. */
export interface AnswerData extends Pick<AnswerFlowProps, "setting" | "step" | "problems"> {
  readonly canSendSeparately: boolean;
}

export function AnswerPage({ page, call, now, ...flow }: AnswerPageProps): JSX.Element {
  const { setting, step, problems, canSendSeparately = false } = flow;
  const data: AnswerData = { setting, step, problems, canSendSeparately };
  return (
    <WayInFrame
      page={page}
      call={call}
      now={now}
      channel="website"
      title={titleOf(step, setting.words.answer)}
      problems={problems}
      form={{ id: answerFormId, step }}
      script={page.assets.answerScript}
    >
      <div id={answerRootId}>
        <AnswerFlow {...flow} />
      </div>
      <script
        type="application/json"
        id={answerDataId}
        dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll("<", String.raw`\u003c`) }}
      />
    </WayInFrame>
  );
}

interface SettingSource {
  readonly page: PageContext;
  readonly call: CallView;
  readonly receipt?: AnswerSetting["receipt"];
}

export function answerSetting({ page, call, receipt }: SettingSource): AnswerSetting {
  const { words, paths, locale } = page;
  const say = speechIn(page, call.definition.languages[0] ?? "en");
  return {
    mode: receipt === undefined ? "new" : "amend",
    consultationId: call.id,
    ...(receipt === undefined ? {} : { receipt }),
    words: {
      answer: words.answer,
      problems: words.problems,
      refused: words.refused,
      draft: words.draft,
      sending: words.sending,
    },
    locale,
    action: receipt === undefined ? paths.answer(call.id) : paths.amend(receipt.number, receipt.key),
    receiptPath: paths.receipt("NUMBER", "KEY"),
    questions: call.definition.questions.map(({ number, title, text, parts, wantsExamples }) => ({
      number,
      title: say(title),
      text: say(text),
      parts: parts.map(({ letter, text: part }) => ({ letter, speech: say(part) })),
      wantsExamples,
    })),
    impliedUses: channels.website.impliedConsent,
    askedUses: channels.website.askedConsent,
    countries: countryOptions(locale),
    languages: languageOptions(locale),
  };
}
