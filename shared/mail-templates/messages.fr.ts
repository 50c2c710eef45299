import type { mailTemplatesEn } from '#shared/mail-templates/messages.en.ts';

export const mailTemplatesFr: Record<keyof typeof mailTemplatesEn, string> = {
  too_many_mail_templates: 'Une personne peut garder au plus {limit, number} modèles.',
  'too_many_mail_templates.hint': 'Supprimez-en un qui ne sert plus, puis recommencez.',
};
