// Permission sets beside the compatible API.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { uuidParams } from '#shared/schemas.ts';

export const updatePermissionSet = endpoint({
  name: 'updatePermissionSet',
  method: 'PATCH',
  path: '/api/v2/permissionSets/{id}',
  can: 'admin',
  tag: 'Permission sets',
  summary: 'Switches toggles of a permission set on or off.',
  params: uuidParams,
  body: z.strictObject({ contents: z.record(z.string().max(100), z.boolean()) }),
  reply: z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    app: z.string(),
    type: z.string(),
    assignment_count: z.int(),
    contents: z.record(z.string(), z.boolean()),
  }),
  errors: ['admin_set_stays'],
});
