/** A list read page by page, as far as somebody asked for it. */
interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor?: string | undefined;
}

/** Resolves to at most `limit` rows, and whether there are more. `told` hears how many there are so far. */
export async function readPages<Row>(
  read: (cursor: string | undefined, size: number) => Promise<Page<Row>>,
  { limit, atOnce, told }: { readonly limit: number; readonly atOnce: number; told(count: number): void },
): Promise<{ readonly rows: Row[]; readonly hasMore: boolean }> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor, Math.min(limit - rows.length, atOnce));
    rows.push(...page.rows);
    cursor = page.nextCursor;
    told(rows.length);
  } while (cursor !== undefined && rows.length < limit);
  return { rows, hasMore: cursor !== undefined };
}
