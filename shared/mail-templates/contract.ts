// Mails written beforehand, with places for what differs.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { id, idParams, text, title } from '#shared/schemas.ts';

const common = { tag: 'mail', can: 'user' } as const;

export const mailTemplate = z.strictObject({
  id,
  user_id: id,
  is_own: z.boolean(),
  name: z.string(),
  subject: z.string(),
  /** HTML with placeholders such as `{{person.first_name}}`. */
  body: z.string(),
  is_shared: z.boolean(),
  add_time: z.string(),
  update_time: z.string(),
});

export type MailTemplate = z.infer<typeof mailTemplate>;

const body = {
  subject: text.pipe(z.string().max(500)),
  body: text.pipe(z.string().max(500_000)),
  is_shared: z.boolean(),
};

const newTemplate = z.strictObject({
  name: title,
  subject: body.subject.default(''),
  body: body.body.default(''),
  is_shared: body.is_shared.default(false),
});
const templateChanges = z.strictObject({ name: title, ...body }).partial();

export type NewMailTemplate = z.output<typeof newTemplate>;
export type MailTemplateChanges = z.infer<typeof templateChanges>;

export const listMailTemplates = endpoint({
  ...common,
  name: 'listMailTemplates',
  method: 'GET',
  path: '/api/v2/mail/templates',
  summary: 'One’s own templates and those that others share, by name.',
  reply: z.array(mailTemplate),
});

export const addMailTemplate = endpoint({
  ...common,
  name: 'addMailTemplate',
  method: 'POST',
  path: '/api/v2/mail/templates',
  status: 201,
  summary: 'Add a template.',
  body: newTemplate,
  reply: mailTemplate,
  errors: ['too_many_mail_templates'],
});

export const changeMailTemplate = endpoint({
  ...common,
  name: 'changeMailTemplate',
  method: 'PATCH',
  path: '/api/v2/mail/templates/{id}',
  summary: 'Change a template of one’s own; a global admin also a shared one.',
  params: idParams,
  body: templateChanges,
  reply: mailTemplate,
});

export const deleteMailTemplate = endpoint({
  ...common,
  name: 'deleteMailTemplate',
  method: 'DELETE',
  path: '/api/v2/mail/templates/{id}',
  summary: 'Delete a template of one’s own; a global admin also a shared one.',
  params: idParams,
  reply: z.strictObject({ id }),
});

export const fillMailTemplate = endpoint({
  ...common,
  name: 'fillMailTemplate',
  method: 'POST',
  path: '/api/v2/mail/templates/{id}/fill',
  summary: 'A template’s subject and body with its placeholders filled from a deal, a lead or a person.',
  params: idParams,
  body: z.strictObject({
    deal_id: id.optional(),
    lead_id: z.guid().optional(),
    person_id: id.optional(),
  }),
  reply: z.strictObject({
    subject: z.string(),
    body: z.string(),
    /** Placeholders that nothing was found for; they are left empty. */
    unfilled: z.array(z.string()),
  }),
});
