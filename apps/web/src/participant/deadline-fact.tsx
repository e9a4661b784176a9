/** The deadline in the convener's zone and in UTC; a few lines of script add the reader's own. */
import { describeDeadline, type DeadlineRules } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";
import { formatLocale } from "../words/words.ts";

interface DeadlineFactProps {
  readonly page: PageContext;
  readonly rules: DeadlineRules;
  /** Not on paper: it is read elsewhere than where it was printed. */
  readonly isPrinted?: boolean;
}

export function DeadlineFact({ page, rules, isPrinted = false }: DeadlineFactProps): JSX.Element {
  const { deadline, extensions, outages } = rules;
  const { closesAt, inConvenerZone, changes, extension } = describeDeadline(
    { deadline, extensions, outages },
    { locale: page.locale, channel: "website" },
  );
  const utc = new Intl.DateTimeFormat(formatLocale[page.locale], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
    hourCycle: "h23",
  });
  // Both are said in UTC already.
  const saysUtc = deadline.zone === "anywhere-on-earth" || deadline.zone === "UTC";
  return (
    <>
      <time datetime={closesAt}>{inConvenerZone}</time>
      {isPrinted ? null : (
        <span class="where" data-closes={closesAt} data-sentence={page.words.call.whereYouAre} hidden />
      )}
      {saysUtc ? null : (
        <span class="where">{fill(page.words.call.inUtc, { when: utc.format(new Date(closesAt)) })}</span>
      )}
      {changes.map((change) => (
        <span class="where">{change}</span>
      ))}
      {extension === undefined ? null : (
        <span class="where" dir="auto">
          {extension.reason}
        </span>
      )}
    </>
  );
}
