// A new company, ready to work in: a role, the permission sets, a pipeline, activity types, labels.
import { permissionNames, permissions } from '#shared/permissions.ts';
import type { Tx } from '#server/platform/db/database.ts';
import { startingPoint } from './starting-point.ts';
import {
  domainsLike,
  insertActivityTypes,
  insertCompany,
  insertFieldOptions,
  insertLeadLabels,
  insertLostReasons,
  insertPermissionSets,
  insertPipeline,
  insertRole,
  type NewPermissionSet,
} from './queries.ts';

export type Founding = { name: string; language?: 'en' | 'fr'; defaultCurrency?: string; timeZone?: string };

const toggles = (app: 'sales' | 'global', onlyRegular: boolean): string[] =>
  permissionNames
    .filter((name) => permissions[name].app === app && (!onlyRegular || permissions[name].regular))
    .map((name) => permissions[name].toggle);

const permissionSets: NewPermissionSet[] = [
  {
    name: 'Deals admin',
    description: 'Sees and edits all deals and leads, and sets sales up.',
    app: 'sales',
    type: 'admin',
    contents: toggles('sales', false),
  },
  {
    name: 'Deals regular user',
    description: 'Works on deals and leads. New users get this set.',
    app: 'sales',
    type: 'regular',
    contents: toggles('sales', true),
  },
  {
    name: 'Global admin',
    description: 'Sees and edits everything of the company.',
    app: 'global',
    type: 'admin',
    contents: toggles('global', false),
  },
  {
    name: 'Global regular user',
    description: 'Works with contacts and activities. New users get this set.',
    app: 'global',
    type: 'regular',
    contents: toggles('global', true),
  },
  {
    name: 'Account settings',
    description: 'Changes company settings and manages users.',
    app: 'account_settings',
    type: 'admin',
    contents: [],
  },
];

const freeDomain = async (tx: Tx, name: string): Promise<string> => {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[^\w\s-]/g, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const start = plain === '' ? 'company' : plain.slice(0, 40);
  const taken = new Set(await domainsLike(tx, start));
  for (let n = 1; ; n += 1) {
    const domain = n === 1 ? start : `${start}-${n}`;
    if (!taken.has(domain)) return domain;
  }
};

/** Founds a company in its language; gives its id and the role its users get at first. */
export const foundCompany = async (tx: Tx, founding: Founding): Promise<{ companyId: number; roleId: number }> => {
  const language = founding.language ?? 'en';
  const point = startingPoint[language];
  const companyId = await insertCompany(tx, {
    name: founding.name,
    domain: await freeDomain(tx, founding.name),
    language,
    defaultCurrency: founding.defaultCurrency ?? 'EUR',
    timeZone: founding.timeZone ?? (language === 'fr' ? 'Europe/Paris' : 'UTC'),
  });
  const roleId = await insertRole(tx, { companyId, name: point.role });
  await insertPermissionSets(tx, companyId, permissionSets);
  await insertLostReasons(tx, companyId, point.lostReasons);
  await insertPipeline(tx, { companyId, name: point.pipeline, stages: point.stages });
  await insertActivityTypes(tx, companyId, point.activityTypes);
  await insertLeadLabels(tx, companyId, point.labels);
  await insertFieldOptions(tx, companyId, [
    ...(['deal', 'person', 'organization'] as const).flatMap((entity) =>
      point.labels.map((label) => ({ entity, field_code: 'label', label: label.name, color: label.color })),
    ),
    ...point.channels.map((label) => ({ entity: 'deal', field_code: 'channel', label, color: null })),
    ...point.priorities.map((label) => ({ entity: 'activity', field_code: 'priority', label, color: null })),
  ]);
  return { companyId, roleId };
};
