// The dates of an invoice.
export type InvoiceDates = {
  status: string;
  issue_date: string | null;
  due_date: string | null;
  paid_date: string | null;
};

/** What is wrong with the dates: only a paid invoice was paid on a day, and none is due before it was issued. */
export const dateProblems = (invoice: InvoiceDates): string[] => [
  ...(invoice.paid_date !== null && invoice.status !== 'paid' ? ['paid_date: can be set only on a paid invoice'] : []),
  ...(invoice.issue_date !== null && invoice.due_date !== null && invoice.due_date < invoice.issue_date
    ? ['due_date: is before issue_date']
    : []),
];
