/** A poster to print: the call in large letters and a QR code that leads to it. */
import type { JSX } from "preact";
import { encode } from "uqr";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { Say, speechIn } from "../ui/say.tsx";
import { fill } from "../words/fill.ts";
import type { CallView } from "./call-page.tsx";
import { DeadlineFact } from "./deadline-fact.tsx";

export function PosterPage({ page, call }: { readonly page: PageContext; readonly call: CallView }): JSX.Element {
  const { words, paths, publicUrl } = page;
  const { definition } = call;
  const say = speechIn(page, definition.languages[0] ?? "en");
  const address = publicUrl + paths.call(call.id);
  return (
    <Layout
      page={page}
      title={say(definition.title).text}
      accent={definition.accent}
      script={page.assets.pageScript}
      personal
    >
      <p class="step">
        <a href={paths.call(call.id)}>{words.poster.back}</a>
      </p>
      <div class="poster">
        <p class="by">
          {definition.parties
            .filter(({ role }) => role === "convener")
            .map(({ name, abbreviation }) => abbreviation ?? say(name).text)
            .join(" · ")}
        </p>
        <Say as="h1" speech={say(definition.title)} />
        <Say as="p" speech={say(definition.summary)} class="lead" />
        <QrCode address={address} label={fill(words.poster.qr, { url: address })} />
        <p>
          {words.poster.scan}
          <br />
          <strong dir="ltr" class="address">
            {address.replace(/^https?:\/\//, "")}
          </strong>
        </p>
        <p class="until">
          {words.call.until} <DeadlineFact page={page} rules={{ ...call, deadline: definition.deadline }} isPrinted />
        </p>
      </div>
      <p>
        <button type="button" class="second" data-print hidden>
          {words.poster.print}
        </button>
      </p>
    </Layout>
  );
}

/** One path of unit squares: sharp at any size, and small. */
function QrCode({ address, label }: { readonly address: string; readonly label: string }): JSX.Element {
  const { data, size } = encode(address, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
