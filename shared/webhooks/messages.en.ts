export const webhooksEn = {
  too_many_webhooks: 'A user has at most {limit, number} webhooks.',
  'too_many_webhooks.hint': 'Delete one that is no longer needed.',
  webhook_address_refused: 'Webhooks may not call this address: it belongs to a private network or to this server.',
  'webhook_address_refused.hint':
    'Whoever runs the server can allow a host of the own network with RELANCE_WEBHOOKS_ALLOW_PRIVATE.',
} as const;
