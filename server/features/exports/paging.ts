// A list page after page, as far as a worksheet goes.
const mostRows = 1_000_000;
export const piece = 500;

type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** All rows of a list of pages; a worksheet holds a million of them. */
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
