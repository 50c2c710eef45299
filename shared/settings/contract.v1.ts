import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';

export const getCurrencies = endpoint({
  name: 'getCurrencies',
  method: 'GET',
  path: '/api/v1/currencies',
  can: 'user',
  tag: 'Currencies',
  summary: 'The currencies there are, or those whose code or name holds a term.',
  query: z.object({ term: z.string().max(255).optional() }),
  reply: z.array(
    z.object({
      id: z.int(),
      code: z.string(),
      name: z.string(),
      decimal_points: z.int(),
      symbol: z.string(),
      active_flag: z.boolean(),
      is_custom_flag: z.boolean(),
    }),
  ),
  paging: 'none',
});
