/** Lists of the Graph API, page by page. */
import { readJsonWithSources, type JsonWithSources } from "@consult/core";
import { GraphError, type GraphClient } from "./graph-client.ts";

export interface GraphPage {
  readonly items: readonly unknown[];
  readonly json: JsonWithSources;
}

/** Pages of a list, by their cursors: the ready-made address of the next one holds the token. */
export async function* pagesOf(
  client: GraphClient,
  path: string,
  fields: Readonly<Record<string, string>>,
): AsyncGenerator<GraphPage> {
  const been = new Set<string>();
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const json = readJsonWithSources(await client.ask(path, after === undefined ? fields : { ...fields, after }));
    const answer = json?.value as
      | { data?: unknown; paging?: { cursors?: { after?: unknown }; next?: unknown } }
      | null
      | undefined;
    if (json === undefined || !Array.isArray(answer?.data)) throw new GraphError("unexpected", "no list");
    yield { items: answer.data as unknown[], json };
    const next = answer.paging?.next === undefined ? undefined : answer.paging.cursors?.after;
    // A place where we have been would go round for ever.
    after = typeof next === "string" && !been.has(next) ? next : undefined;
    if (after !== undefined) been.add(after);
  }
}
