import * as contract from '#shared/exports/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { exportActivities } from './activities.ts';
import { exportContacts } from './contacts.ts';
import { exportLeads } from './leads.ts';
import { exportNotes } from './notes.ts';
import { exportProducts } from './products.ts';

export const exportRoutes: Route[] = [
  route(contract.exportPersons, ({ tx, actor, query }) => exportContacts(tx, actor, { kind: 'person', asked: query })),
  route(contract.exportOrganizations, ({ tx, actor, query }) =>
    exportContacts(tx, actor, { kind: 'organization', asked: query }),
  ),
  route(contract.exportProducts, ({ tx, actor, query }) => exportProducts(tx, actor, query)),
  route(contract.exportLeads, ({ tx, actor, query }) => exportLeads(tx, actor, query)),
  route(contract.exportNotes, ({ tx, actor, query }) => exportNotes(tx, actor, query.format)),
  route(contract.exportActivities, ({ tx, actor, query }) => exportActivities(tx, actor, query)),
];
