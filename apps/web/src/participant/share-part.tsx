/** Pass it on: plain links, nothing loaded from anybody. */
import type { JSX } from "preact";
import type { PageContext } from "../ui/page-context.ts";
import { Say, type Speaker } from "../ui/say.tsx";
import type { CallView } from "./call-page.tsx";

interface SharePartProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly say: Speaker;
}

export function SharePart({ page, call, say }: SharePartProps): JSX.Element {
  const { words, paths, publicUrl } = page;
  const address = publicUrl + paths.call(call.id);
  const title = say(call.definition.title).text;
  const message = encodeURIComponent(`${title}\n${address}`);
  return (
    <section>
      <h2>{words.call.share}</h2>
      {call.definition.sharing === undefined ? null : <Say as="p" speech={say(call.definition.sharing)} />}
      <p>
        {words.call.shareIntro}{" "}
        <a class="address" dir="ltr" href={address}>
          {address}
        </a>
      </p>
      <ul class="links">
        <li>
          <a href={`mailto:?subject=${encodeURIComponent(title)}&body=${message}`}>{words.call.shareMail}</a>
        </li>
        <li>
          <a href={`https://wa.me/?text=${message}`} rel="noreferrer">
            {words.call.shareWhatsApp}
          </a>
        </li>
        <li>
          <a href={`https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(address)}`} rel="noreferrer">
            {words.call.shareFacebook}
          </a>
        </li>
        <li>
          <a href={paths.poster(call.id)}>{words.call.poster}</a>
        </li>
        <li>
          <a href={paths.calendar(call.id)}>{words.call.calendar}</a>
        </li>
      </ul>
    </section>
  );
}
