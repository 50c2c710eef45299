// A list page after page, as far as a file goes.
export const mostRows = 100_000;
export const piece = 500;

type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** All rows of a list of pages, at most 100,000. */
export async function* allPages<Row>(
  next: (cursor: string | undefined) => Promise<Page<Row>>,
): AsyncGenerator<Row[], void> {
  let cursor: string | undefined;
  for (let sent = 0; sent < mostRows;) {
    const { rows, nextCursor } = await next(cursor);
    yield rows;
    sent += rows.length;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}
