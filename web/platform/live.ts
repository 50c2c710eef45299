// What others change shows by itself: the server tells which kind of thing changed, and the lists that hold it are asked again.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What shows each kind of thing: the first word of an event names what changed, and query keys begin with the same words. */
export const touched: Record<string, string[]> = {
  deal: ['deals', 'deal', 'board', 'parkings'],
  deals: ['deals', 'deal', 'board', 'leads', 'parkings'],
  lead: ['leads', 'lead', 'parkings'],
  leads: ['leads', 'lead', 'deals', 'deal', 'board', 'parkings'],
  conversion: ['conversions', 'deals', 'board', 'leads', 'notifications'],
  activity: ['activities', 'leads', 'board', 'timeline'],
  formula: ['formulas'],
  note: ['timeline'],
  file: ['timeline', 'files'],
  person: ['persons', 'person'],
  organization: ['organizations', 'organization'],
  merge: [
    'persons',
    'person',
    'organizations',
    'organization',
    'deals',
    'deal',
    'board',
    'leads',
    'timeline',
    'activities',
    'duplicates',
  ],
  duplicates: ['duplicates'],
  product: ['products'],
  invoice: ['deal'],
  import: [
    'deals',
    'deal',
    'board',
    'leads',
    'persons',
    'organizations',
    'products',
    'activities',
    'timeline',
    'pipelines',
    'fields',
    'activityTypes',
    'imports',
    'notifications',
  ],
  sheet_import: ['imports'],
  pipeline: ['pipelines', 'board'],
  stage: ['pipelines', 'board'],
  notification: ['notifications'],
  mail: ['mail', 'timeline', 'deal', 'lead'],
  mail_thread: ['mail', 'timeline', 'notifications'],
  mail_draft: ['mail'],
  mail_account: ['mail'],
  mail_settings: ['mail'],
  mail_templates: ['mail'],
};

/** Keeps the lists fresh while the app is open. */
export const useLiveUpdates = (): void => {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/v2/live');
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const refresh = (): void => {
      timer = null;
      for (const key of waiting) void client.invalidateQueries({ queryKey: [key] });
      waiting.clear();
    };
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const kind = (JSON.parse(message.data) as { event: string }).event.split('.')[0] ?? '';
      for (const key of touched[kind] ?? []) waiting.add(key);
      // Many changes at once, as a bulk job makes, are one refresh.
      timer ??= setTimeout(refresh, 250);
    });
    // After a break, whatever changed meanwhile is unknown.
    let broken = false;
    source.addEventListener('error', () => {
      broken = true;
    });
    source.addEventListener('open', () => {
      if (broken) void client.invalidateQueries();
      broken = false;
    });
    return () => {
      source.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
};
