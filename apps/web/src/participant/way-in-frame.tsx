/** What stands around every way in that is a form of ours: whose call it is, and that it has closed where late contributions still come in. */
import type { ChannelId } from "@consult/core";
import type { ComponentChildren, JSX } from "preact";
import type { Problem } from "../ui/error-summary.tsx";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { speechIn } from "../ui/say.tsx";
import type { CallView } from "./call-page.tsx";
import { reception } from "./reception.ts";

interface WayInFrameProps {
  readonly page: PageContext;
  readonly call: CallView;
  readonly now: string;
  readonly channel: ChannelId;
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly form: { readonly id: string; readonly step: string };
  readonly script: string;
  readonly children: ComponentChildren;
}

export function WayInFrame(props: WayInFrameProps): JSX.Element {
  const { page, call, now, channel, title, problems, form, script, children } = props;
  const { words } = page;
  const { note } = reception(call, now, channel);
  const name = speechIn(page, call.definition.languages[0] ?? "en")(call.definition.title);
  return (
    <Layout
      page={page}
      title={`${problems.length > 0 ? `${words.problems.prefix} ` : ""}${title}`}
      accent={call.definition.accent}
      carriedForm={{ id: form.id, name: "go", value: form.step }}
      script={script}
      personal
    >
      <p class="step">
        <a href={page.paths.call(call.id)} {...name.marks}>
          {name.text}
        </a>
      </p>
      {note === "lateHold" || note === "lateMarked" ? <p class="callout">{words.call[note]}</p> : null}
      {children}
    </Layout>
  );
}
