import * as contract from '#shared/exports/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { exportContacts } from './contacts.ts';
import { exportActivities, exportLeads, exportProducts } from './offers.ts';

export const exportRoutes: Route[] = [
  route(contract.exportPersons, ({ tx, actor, query }) => exportContacts(tx, actor, { kind: 'person', asked: query })),
  route(contract.exportOrganizations, ({ tx, actor, query }) =>
    exportContacts(tx, actor, { kind: 'organization', asked: query }),
  ),
  route(contract.exportProducts, ({ tx, actor, query }) => exportProducts(tx, actor, query)),
  route(contract.exportLeads, ({ tx, actor, query }) => exportLeads(tx, actor, query)),
  route(contract.exportActivities, ({ tx, actor, query }) => exportActivities(tx, actor, query)),
];
