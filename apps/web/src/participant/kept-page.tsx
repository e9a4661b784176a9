/** What is kept of a participant, why, and how to have it removed. */
import { backupsKeptDays } from "@consult/core";
import type { JSX } from "preact";
import { Layout } from "../ui/layout.tsx";
import type { PageContext } from "../ui/page-context.ts";
import { fill } from "../words/fill.ts";

export function KeptPage({ page }: { readonly page: PageContext }): JSX.Element {
  const { kept } = page.words;
  const { title, intro, words, identity, consent, device, others, withdraw, erased } = kept;
  const backups = fill(kept.backups, { days: backupsKeptDays });
  return (
    <Layout page={page} title={title} description={intro}>
      <h1>{title}</h1>
      <p class="lead">{intro}</p>
      <ul class="kept">
        {[words, identity, consent, device, others, withdraw, erased, backups].map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Layout>
  );
}
