/** A gathering the consultation speaks to: when, where, and what it has to do with it. */
import type { Occasion } from "@consult/core";
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { Say, type Speaker } from "../ui/say.tsx";
import { formatLocale } from "../words/words.ts";

export function OccasionPart({
  page,
  occasion,
  say,
}: {
  page: PageContext;
  occasion: Occasion;
  say: Speaker;
}): JSX.Element {
  const { name, relation, startsOn, endsOn, place, url } = occasion;
  const relations = {
    "reads-paper": page.words.call.readsPaper,
    "builds-on": page.words.call.buildsOn,
    related: page.words.call.related,
  };
  const days = new Intl.DateTimeFormat(formatLocale[page.locale], { dateStyle: "long", timeZone: "UTC" });
  const when = days.formatRange(new Date(startsOn), new Date(endsOn ?? startsOn));
  return (
    <li>
      {url === undefined ? (
        <Say as="strong" speech={say(name)} />
      ) : (
        <a href={url}>
          <Say as="strong" speech={say(name)} />
        </a>
      )}
      <br />
      <time datetime={startsOn}>{when}</time>, <Say speech={say(place)} />
      <br />
      <small>{relations[relation]}</small>
    </li>
  );
}
