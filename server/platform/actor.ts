// Who is asking, with all that decides what they may do and see. Made once a request, inside its transaction.
import type { Permission } from '#shared/permissions.ts';

export type Language = 'en' | 'fr';

export type Actor = {
  companyId: number;
  userId: number;
  name: string;
  email: string;
  language: Language;
  timeZone: string;
  defaultCurrency: string;
  roleId: number;
  /** Global admin: may everything, sees everything of their company. */
  isAdmin: boolean;
  /** Global admin or admin of sales: sees every deal, lead and contact of their company. */
  seesAll: boolean;
  permissions: ReadonlySet<Permission>;
  /** Owners whose records they see at each visibility level; level 7 is everyone's, and one's own always show. */
  seesOwners: { at1: number[]; at3: number[]; at5: number[] };
  /** Pipelines hidden from their role. */
  hiddenPipelines: number[];
  /** Where the change comes from, for the history. */
  source: 'api' | 'app' | 'job' | 'import';
  userAgent: string | null;
};

/** Whether the actor holds the permission; a global admin holds them all. */
export const may = (actor: Actor, permission: Permission): boolean =>
  actor.isAdmin || actor.permissions.has(permission);
