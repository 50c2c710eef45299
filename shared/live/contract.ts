// Live updates: a stream of what happens in one's company, for screens that refresh what changed.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';

/** One message of the stream. After a gap in which events may have been missed, its event is `live.resumed`. */
export const liveMessage = z.strictObject({
  event: z.string(),
  /** The user who did it. */
  by: z.int().nullable(),
});

export type LiveMessage = z.infer<typeof liveMessage>;

export const openLive = endpoint({
  name: 'openLive',
  method: 'GET',
  path: '/api/v2/live',
  can: 'user',
  summary:
    'Server-sent events: every change in the company as `{"event":"deal.changed","by":1}`, and `live.resumed` when some may have been missed.',
  tag: 'Live updates',
  reply: liveMessage,
  sendsFile: true,
});
