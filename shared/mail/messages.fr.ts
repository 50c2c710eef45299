import type { mailEn } from '#shared/mail/messages.en.ts';

export const mailFr: Record<keyof typeof mailEn, string> = {
  mail_not_own: 'Cet e-mail est à quelqu’un d’autre.',
  'mail_not_own.hint':
    'Seule la personne qui a un e-mail dans sa boîte le modifie\u00a0; répondez-y pour en commencer un à vous.',
  mail_already_sent: 'Cet e-mail est déjà parti.',
  'mail_already_sent.hint': 'Répondez-y ou transférez-le.',
  mail_without_recipient: 'Cet e-mail n’a pas encore de destinataire.',
  'mail_without_recipient.hint': 'Indiquez au moins une adresse dans À, Cc ou Cci.',
  mail_too_large: 'Les pièces jointes d’un e-mail peuvent faire {limit, number}\u00a0Mo ensemble.',
  'mail_too_large.hint': 'Retirez-en une, ou envoyez plutôt un lien.',
  mail_image_unavailable: 'L’image n’a pas pu être récupérée.',
  'mail_image_unavailable.hint': 'Son serveur ne répond pas, ou ce n’est pas une image.',
  mail_left_on_server: 'Cet e-mail est trop volumineux pour être relevé. Lisez-le dans votre messagerie.',
  mail_quote: 'Le {time}, {from} a écrit\u00a0:',
  mail_forward_head:
    '---------- Message transféré ----------<br>De\u00a0: {from}<br>Date\u00a0: {time}<br>Objet\u00a0: {subject}<br>À\u00a0: {to}<br><br>',
};
