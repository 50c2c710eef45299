// How the API makes one record of each kind, each with the help of those before it.
import { multipart } from './multipart.ts';
import { productRecipes } from './product-recipes.ts';
import type { Recipe } from './recipe.ts';

export { boundary, multipart } from './multipart.ts';
export type { Making, Recipe, World } from './recipe.ts';

export const recipes: Recipe[] = [
  {
    kind: 'pipeline',
    call: 'POST /api/v2/pipelines',
    byAdmin: true,
    body: ({ shared }) => ({ name: `${shared} pipeline` }),
  },
  {
    kind: 'stage',
    call: 'POST /api/v2/stages',
    byAdmin: true,
    body: ({ world, shared }) => ({ name: `${shared} stage`, pipeline_id: world['pipeline'] }),
  },
  {
    kind: 'organization',
    call: 'POST /api/v2/organizations',
    body: ({ mark, visible }) => ({ name: `${mark} organization`, visible_to: visible }),
  },
  {
    kind: 'person',
    call: 'POST /api/v2/persons',
    body: ({ world, mark, visible }) => ({
      name: `${mark} person`,
      org_id: world['organization'],
      visible_to: visible,
      emails: [{ value: `${mark}@example.com`.toLowerCase(), primary: true, label: 'work' }],
    }),
  },
  {
    kind: 'deal',
    call: 'POST /api/v2/deals',
    body: ({ world, mark, visible }) => ({
      title: `${mark} deal`,
      person_id: world['person'],
      org_id: world['organization'],
      visible_to: visible,
    }),
  },
  {
    kind: 'lead',
    call: 'POST /api/v1/leads',
    body: ({ world, mark, visible }) => ({
      title: `${mark} lead`,
      person_id: world['person'],
      organization_id: world['organization'],
      visible_to: String(visible),
    }),
  },
  {
    kind: 'activity',
    call: 'POST /api/v2/activitySeries',
    body: ({ world, mark }) => ({
      rule: 'FREQ=YEARLY;COUNT=2',
      activity: { subject: `${mark} activity`, type: 'call', due_date: '2026-01-31', deal_id: world['deal'] },
    }),
  },
  {
    kind: 'calendarSecret',
    call: 'POST /api/v2/users/me/calendar-feed',
    body: () => ({}),
    id: ({ body }) => new URL(body.data.url).pathname.replace(/^.*\/|\.ics$/g, ''),
  },
  {
    kind: 'activityType',
    call: 'POST /api/v1/activityTypes',
    byAdmin: true,
    body: ({ shared }) => ({ name: `${shared} type`, icon_key: 'call' }),
  },
  {
    kind: 'note',
    call: 'POST /api/v1/notes',
    body: ({ world, mark }) => ({ content: `<p>${mark} note</p>`, deal_id: world['deal'] }),
  },
  {
    kind: 'comment',
    call: 'POST /api/v1/notes/{note}/comments',
    body: ({ mark }) => ({ content: `${mark} comment` }),
    id: ({ body }) => body.data.uuid,
  },
  {
    kind: 'file',
    call: 'POST /api/v1/files',
    body: ({ world, mark }) =>
      multipart({ deal_id: world['deal'] }, { name: `${mark}-plan.txt`, type: 'text/plain', text: `${mark} plan` }),
  },
  {
    // Regular users may not import, at first.
    kind: 'import',
    call: 'POST /api/v2/imports',
    byAdmin: true,
    body: ({ mark }) =>
      multipart({}, { name: `${mark}.csv`, type: 'text/csv', text: `Title,Value\n${mark} sheet,5\n` }),
  },
  {
    kind: 'webhook',
    call: 'POST /api/v1/webhooks',
    byAdmin: true,
    body: ({ shared }) => ({
      subscription_url: 'https://example.com/',
      event_action: 'delete',
      event_object: 'product',
      name: `${shared} webhook`,
    }),
  },
  {
    kind: 'leadLabel',
    call: 'POST /api/v1/leadLabels',
    byAdmin: true,
    body: ({ shared }) => ({ name: `${shared} label`, color: 'blue' }),
  },
  {
    kind: 'filter',
    call: 'POST /api/v1/filters',
    body: ({ mark }) => ({
      name: `${mark} filter`,
      type: 'deals',
      conditions: {
        glue: 'and',
        conditions: [
          { glue: 'and', conditions: [] },
          { glue: 'or', conditions: [] },
        ],
      },
    }),
  },
  ...['deal', 'person', 'organization', 'product'].map((entity): Recipe => ({
    kind: `${entity}Field`,
    call: `POST /api/v2/${entity}Fields`,
    byAdmin: true,
    body: ({ shared }) => ({
      field_name: `${shared} ${entity} field`,
      field_type: 'enum',
      options: [{ label: `${shared} option` }],
    }),
    id: ({ body }) => body.data.field_code,
  })),
  ...['deal', 'person', 'organization', 'product'].map((entity): Recipe => ({
    kind: `${entity}FieldId`,
    after: [`${entity}Field`],
    call: `GET /api/v1/${entity}Fields`,
    id: ({ body }) => body.data.findLast((field: { edit_flag: boolean }) => field.edit_flag).id,
  })),
  { kind: 'activityField', call: 'GET /api/v2/activityFields', id: ({ body }) => body.data[0].field_code },
  {
    kind: 'lostReason',
    call: 'POST /api/v2/lostReasons',
    byAdmin: true,
    body: ({ shared }) => ({ label: `${shared} reason` }),
  },
  { kind: 'role', call: 'POST /api/v1/roles', byAdmin: true, body: ({ shared }) => ({ name: `${shared} group` }) },
  ...['deal', 'person', 'organization'].map((kind): Recipe => ({
    kind: `${kind}Follower`,
    call: `POST /api/v2/${kind}s/{${kind}}/followers`,
    body: ({ world }) => ({ user_id: world['user'] }),
    id: ({ body }) => body.data.user_id,
  })),
  {
    kind: 'permissionSet',
    call: 'GET /api/v1/permissionSets',
    byAdmin: true,
    id: ({ body }) => body.data.find((set: { type: string }) => set.type === 'regular').id,
  },
  {
    kind: 'participant',
    call: 'POST /api/v1/deals/{deal}/participants',
    body: ({ world }) => ({ person_id: world['person'] }),
  },
  {
    kind: 'invoice',
    call: 'POST /api/v2/deals/{deal}/invoices',
    body: ({ mark, shared }) => ({ number: `${mark} ${shared}`, amount: 10, currency: 'EUR' }),
  },
  ...productRecipes,
  {
    kind: 'spareDeal',
    call: 'POST /api/v2/deals',
    body: ({ world, mark, visible }) => ({ title: `${mark} spare`, person_id: world['person'], visible_to: visible }),
  },
  { kind: 'conversion', call: 'POST /api/v2/conversions', body: ({ world }) => ({ deal_ids: [world['spareDeal']] }) },
  {
    kind: 'dealConversion',
    call: 'POST /api/v2/deals/{spareDeal}/convert/lead',
    id: ({ body }) => body.data.conversion_id,
  },
  {
    kind: 'spareLead',
    call: 'POST /api/v1/leads',
    body: ({ world, mark, visible }) => ({
      title: `${mark} spare lead`,
      person_id: world['person'],
      visible_to: String(visible),
    }),
  },
  {
    kind: 'twinOrganization',
    call: 'POST /api/v2/organizations',
    body: ({ mark, visible }) => ({ name: `${mark} organization`, visible_to: visible }),
  },
  {
    kind: 'twinPerson',
    call: 'POST /api/v2/persons',
    body: ({ mark, visible }) => ({ name: `${mark} person`, visible_to: visible }),
  },
  {
    kind: 'twinDeal',
    call: 'POST /api/v2/deals',
    body: ({ mark, visible }) => ({ title: `${mark} deal`, visible_to: visible }),
  },
  {
    kind: 'leadConversion',
    call: 'POST /api/v2/leads/{spareLead}/convert/deal',
    id: ({ body }) => body.data.conversion_id,
  },
  {
    kind: 'mailAccount',
    call: 'POST /api/v2/mail/accounts',
    body: ({ mark, shared }) => ({
      email: `${mark}.${shared}@example.com`.toLowerCase().replaceAll(' ', '-'),
      smtp: { host: '127.0.0.1', port: 9, security: 'none', user: 'nobody' },
      smtp_password: 'nothing',
    }),
  },
  {
    kind: 'mailDraft',
    call: 'POST /api/v2/mail/drafts',
    body: ({ mark }) => ({
      subject: `${mark} draft`,
      body: `<p>${mark}</p>`,
      to: [{ address: 'someone@example.com' }],
    }),
  },
  {
    kind: 'mailAttachment',
    call: 'POST /api/v2/mail/drafts/{mailDraft}/attachments',
    body: ({ mark }) => multipart({}, { name: `${mark}-sheet.txt`, type: 'text/plain', text: mark }),
  },
  {
    kind: 'mailTemplate',
    call: 'POST /api/v2/mail/templates',
    body: ({ mark }) => ({ name: `${mark} template`, subject: mark, body: `<p>${mark}</p>` }),
  },
];
