/** What a contribution was cut into, where each passage is filed, and its themes. */
import { askedAt, attendeeName, isOfRespondent, speakerAt, textAt } from "@consult/core";
import type { JSX } from "preact";
import { Asked } from "../ui/asked.tsx";
import { ShownName } from "../ui/shown-name.tsx";
import { fill } from "../words/fill.ts";
import type { ContributionPageProps } from "./contribution-page.tsx";
import { sayPlace } from "./passages-page.tsx";

export function ContributionPassages(props: ContributionPageProps): JSX.Element | null {
  const { desk, contribution, form, segments, codings, themes } = props;
  const { words, paths, say } = desk;
  const { current } = contribution;
  const passages = segments.filter(
    ({ version, span }) => version === current.version && textAt(current.text, span).trim() !== "",
  );
  if (passages.length === 0) return null;
  return (
    <>
      <h2>{words.one.passages}</h2>
      <ol class="passages">
        {passages.map((segment) => (
          <li>
            <a href={paths.room("code", { segment: segment.id })}>
              {segment.questions.length === 0
                ? isOfRespondent(segment)
                  ? words.one.unfiled
                  : words.code.filedCall
                : segment.questions.map((number) => fill(words.desk.question, { number })).join(", ")}
            </a>{" "}
            <small>{sayPlace(props, segment)}</small>{" "}
            {codings
              .filter(({ segmentId, undoneAt }) => segmentId === segment.id && undoneAt === undefined)
              .map(({ themeId, coder }) => {
                const theme = themes.find(({ id }) => id === themeId);
                const label = theme === undefined ? undefined : say(theme.label);
                return (
                  <span class="tag filled" title={coder.kind === "person" ? coder.label : coder.method}>
                    <span {...label?.marks}>{label?.text ?? themeId}</span>
                  </span>
                );
              })}
            <Asked asked={askedAt(current, segment.span)} />
            <Speaker desk={desk} form={form} version={current} span={segment.span} />
            <br />
            <small dir="auto" lang={contribution.respondent.language}>
              {excerpt(textAt(current.text, segment.span))}
            </small>
          </li>
        ))}
      </ol>
    </>
  );
}

interface SpeakerProps extends Pick<ContributionPageProps, "desk"> {
  readonly form: ContributionPageProps["form"] | undefined;
  readonly version: ContributionPageProps["contribution"]["current"];
  readonly span: ContributionPageProps["segments"][number]["span"];
}

/** Who said it at a meeting. */
function Speaker({ desk, form, version, span }: SpeakerProps): JSX.Element | null {
  if (form?.kind !== "meeting") return null;
  const speaker = speakerAt(form.notes, version, span);
  return (
    <span class="speaker">
      <ShownName name={speaker === undefined ? desk.words.meeting.unattributed : attendeeName(speaker)} />
    </span>
  );
}

function excerpt(text: string): string {
  const characters = [...text.trim()];
  return characters.length <= 120 ? text.trim() : `${characters.slice(0, 120).join("")}…`;
}
