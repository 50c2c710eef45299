export const mailTemplatesEn = {
  too_many_mail_templates: 'One person can keep {limit, number} templates at most.',
  'too_many_mail_templates.hint': 'Delete one that is no longer used, then try again.',
} as const;
