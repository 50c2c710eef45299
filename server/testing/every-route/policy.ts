// Who sees what, written down once more and independently of the server's own words, for the tests to compare.
import type { Position } from './people.ts';

export const levels = [1, 3, 5, 7] as const;
export type Level = (typeof levels)[number];

const circles: Record<Level, Position[]> = {
  1: ['owner', 'admin', 'above', 'follower'],
  3: ['owner', 'admin', 'above', 'follower', 'colleague'],
  5: ['owner', 'admin', 'above', 'follower', 'colleague', 'below'],
  7: ['owner', 'admin', 'above', 'follower', 'colleague', 'below', 'beside'],
};

// What is 'system' is the same in every company.
type Audience = 'system' | 'everyone' | 'followable' | 'circle' | 'own' | 'private' | 'admin';

const audiences: Record<string, Audience> = {
  deal: 'followable', person: 'followable', organization: 'followable', activity: 'followable', note: 'followable', comment: 'followable', file: 'followable',
  dealFollower: 'followable', personFollower: 'followable', organizationFollower: 'followable', participant: 'followable', invoice: 'followable', product: 'followable', variation: 'followable', productImage: 'followable', personPicture: 'followable', productFollower: 'followable', dealProduct: 'followable', discount: 'followable', installment: 'followable', mailThread: 'followable', mailMessage: 'followable',
  lead: 'circle', spareDeal: 'circle', spareLead: 'circle', twinPerson: 'circle', twinOrganization: 'circle', twinDeal: 'circle',
  conversion: 'own', filter: 'own', import: 'admin',
  mailAccount: 'private', mailFolder: 'private', mailDraft: 'private', mailAttachment: 'private', mailTemplate: 'private', mailOpening: 'system', calendarSecret: 'system',
  pipeline: 'everyone', stage: 'everyone', activityType: 'everyone', leadLabel: 'everyone', role: 'everyone', lostReason: 'everyone', webhook: 'everyone', permissionSet: 'everyone', user: 'everyone',
  dealFieldId: 'everyone', personFieldId: 'everyone', organizationFieldId: 'everyone', productFieldId: 'everyone', productField: 'everyone', dealField: 'everyone', personField: 'everyone', organizationField: 'everyone', activityField: 'system', preference: 'system',
}; // prettier-ignore

/** Whether someone in this position sees a record of this kind at this level; throws for a kind without a policy. */
export const sees = (kind: string, position: Position, level: Level): boolean => {
  const audience = audiences[kind];
  if (audience === undefined) throw new Error(`server/testing/every-route/policy.ts has no audience for ${kind}`);
  if (audience === 'everyone' || audience === 'system') return true;
  if (audience === 'private') return position === 'owner';
  if (audience === 'admin') return position === 'admin';
  if (audience === 'own') return position === 'owner' || position === 'admin';
  if (audience === 'circle' && position === 'follower') return level === 7;
  return circles[level].includes(position);
};

/** Whether records of this kind belong to one company. */
export const isOfCompany = (kind: string): boolean => audiences[kind] !== 'system';
