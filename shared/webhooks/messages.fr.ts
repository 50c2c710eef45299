import type { webhooksEn } from '#shared/webhooks/messages.en.ts';

export const webhooksFr: Record<keyof typeof webhooksEn, string> = {
  too_many_webhooks: 'Un utilisateur a au plus {limit, number} webhooks.',
  'too_many_webhooks.hint': 'Supprimez-en un dont vous n’avez plus besoin.',
  webhook_address_refused:
    'Les webhooks ne peuvent pas appeler cette adresse\u00a0: elle appartient à un réseau privé ou à ce serveur.',
  'webhook_address_refused.hint':
    'La personne qui gère le serveur peut autoriser un hôte du réseau interne avec RELANCE_WEBHOOKS_ALLOW_PRIVATE.',
};
