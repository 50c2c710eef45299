// When and how a deal was closed, by what its row says: a time of losing says nothing of a deal that was won.
import type { ClosingEdit, DealStatus } from '#shared/deals/rules.ts';
import type { Values } from './drafts.ts';

/** What of the row belongs to a deal of this status. */
export const closingIn = (values: Values, status: DealStatus): ClosingEdit => {
  const text = (key: string): string | undefined => values[key] as string | undefined;
  const closed = text('close_time');
  if (status === 'open') return {};
  if (status === 'won') {
    const won = text('won_time') ?? closed;
    return { ...(won !== undefined && { won_time: won, close_time: closed ?? won }) };
  }
  const lost = text('lost_time') ?? closed;
  const reason = text('lost_reason');
  return {
    ...(lost !== undefined && { lost_time: lost, close_time: closed ?? lost }),
    ...(reason !== undefined && { lost_reason: reason }),
  };
};

/** The status that the row names, or that its times betray. */
export const statusIn = (values: Values): DealStatus | undefined => values['status'] as DealStatus | undefined;
