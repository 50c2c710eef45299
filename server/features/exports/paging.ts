// A list page after page, as far as a worksheet goes.
const mostRows = 1_000_000;
export const piece = 500;

type Page<Row> = { rows: Row[]; nextCursor: string | null };

async function* goingOn<Row>(
  first: Page<Row>,
  next: (cursor: string) => Promise<Page<Row>>,
): AsyncGenerator<Row[], void> {
  let page = first;
  for (let sent = 0; ;) {
    yield page.rows;
    sent += page.rows.length;
    if (page.nextCursor === null || sent >= mostRows) return;
    page = await next(page.nextCursor);
  }
}

/** All rows of a list of pages; a worksheet holds a million of them. What refuses the list does so before the answer has begun. */
export const allPages = async <Row>(
  next: (cursor: string | undefined) => Promise<Page<Row>>,
): Promise<AsyncGenerator<Row[], void>> => goingOn(await next(undefined), next);
