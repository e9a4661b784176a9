/** One way to answer, an equal among the others. */
import { channels, type ChannelOffer } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { Say, type Speaker } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { reception } from "./reception.ts";

interface WayProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly offer: ChannelOffer;
  readonly takes: boolean;
  readonly now: string;
  readonly say: Speaker;
}

export function WayPart({ page, call, offer, takes, now, say }: WayProps): JSX.Element {
  const channel = channels[offer.channel];
  // A channel's own words stand in all our languages; the convener's may stand in theirs only.
  return (
    <li>
      <Say as="h3" speech={say(channel.name)} />
      <Say as="p" speech={say(offer.howTo ?? channel.howTo)} />
      <p class="links">
        {offer.channel === "website" && takes ? (
          <a href={page.paths.answer(call.id)}>{page.words.call.wayHere}</a>
        ) : null}
        {offer.channel === "materials" && reception(call, now, "materials").takes ? (
          <a href={page.paths.materials(call.id)}>{page.words.materials.wayHere}</a>
        ) : null}
        {offer.channel === "case-study" && reception(call, now, "case-study").takes ? (
          <StoryLinks page={page} call={call} />
        ) : null}
        {offer.address === undefined ? null : (
          <a href={`mailto:${offer.address}`}>
            <bdi>{offer.address}</bdi>
          </a>
        )}
        {(offer.phones ?? []).map((phone) => (
          <a href={`tel:${phone.replaceAll(" ", "")}`}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        ))}
        {offer.url === undefined ? null : (
          <a href={offer.url}>
            {page.words.call.wayVisit}
            <span class="unseen"> ({say(channel.name).text})</span>
          </a>
        )}
      </p>
    </li>
  );
}

/** The form, and in every language of the consultation the two templates to take along. */
function StoryLinks({ page, call }: Pick<WayProps, "page" | "call">): JSX.Element {
  const { words, paths } = page;
  return (
    <>
      <a href={paths.story(call.id)}>{words.story.write}</a>
      {call.definition.languages.flatMap((language) =>
        (["docx", "html"] as const).map((format) => (
          <a href={paths.storyTemplate(call.id, language, format)} hreflang={language} download>
            {fill(format === "docx" ? words.story.templateWord : words.story.templatePage, {
              language: languageName(language),
            })}
          </a>
        )),
      )}
    </>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([tag, "en"], { type: "language" }).of(tag) ?? tag;
}
