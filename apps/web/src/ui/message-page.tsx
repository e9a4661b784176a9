/** A page that says one thing: nothing here, wait a moment, something broke. */
import type { JSX } from "preact";
import { Layout } from "./layout.tsx";
import type { PageContext } from "./page-context.ts";

interface MessagePageProps {
  readonly page: PageContext;
  readonly title: string;
  readonly message: string;
}

export function MessagePage({ page, title, message }: MessagePageProps): JSX.Element {
  return (
    <Layout page={page} title={title} personal>
      <h1>{title}</h1>
      <p class="lead">{message}</p>
      <p>
        <a href={page.paths.home()}>{page.words.problems.toHome}</a>
      </p>
    </Layout>
  );
}
