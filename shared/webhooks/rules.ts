// Rules on webhooks that the server and the screens share.

export const webhookActions = ['create', 'change', 'delete', '*'] as const;
export type WebhookAction = (typeof webhookActions)[number];
export type WebhookEventAction = Exclude<WebhookAction, '*'>;

export const webhookObjects = [
  'activity',
  'deal',
  'lead',
  'note',
  'organization',
  'person',
  'pipeline',
  'product',
  'stage',
  'user',
  '*',
] as const;
export type WebhookObject = (typeof webhookObjects)[number];
export type WebhookEventObject = Exclude<WebhookObject, '*'>;

/** What version 1.0 calls the actions. */
export const legacyActions = { added: 'create', updated: 'change', deleted: 'delete' } as const;
export type LegacyAction = keyof typeof legacyActions;

export const legacyActionOf = (action: WebhookAction): LegacyAction | '*' =>
  action === '*' ? '*' : ({ create: 'added', change: 'updated', delete: 'deleted' } as const)[action];

/** The action and the version meant: a name of old without a version means version 1.0. */
export const webhookMeant = (asked: {
  event_action: WebhookAction | LegacyAction;
  version?: '1.0' | '2.0' | undefined;
}): { action: WebhookAction; version: '1.0' | '2.0' } => {
  const { event_action: name, version } = asked;
  if (name === 'added' || name === 'updated' || name === 'deleted')
    return { action: legacyActions[name], version: version ?? '1.0' };
  return { action: name, version: version ?? '2.0' };
};

/** How many webhooks may tell what one user sees. */
export const mostWebhooks = 40;

/** Seconds until the second, third and fourth try. */
export const retryDelays = [3, 30, 150] as const;

/** After so many first tries that failed, nothing is told for so many minutes. */
export const failuresToBan = 10;
export const banMinutes = 30;

/** A webhook that nobody has answered for so many days is removed. */
export const daysToRemove = 3;

/** Why an address cannot be one to tell, or null. What a name stands for is looked at when it is called. */
export const whyNotAddress = (address: string): 'not_http' | 'with_password' | null => {
  if (!URL.canParse(address)) return 'not_http';
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not_http';
  return url.username !== '' || url.password !== '' ? 'with_password' : null;
};
