import * as contract from '#shared/companies/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { isSetupOpen, setUp } from './setting-up.ts';

export const companyRoutes: Route[] = [
  route(contract.getSetup, async ({ tx }) => ({ data: { open: await isSetupOpen(tx) } })),
  route(contract.setUp, async ({ tx, body }) => {
    const { token, company_name: companyName, time_zone: timeZone, default_currency: defaultCurrency, ...admin } = body;
    const first = {
      companyName,
      ...admin,
      apiToken: null,
      ...(timeZone && { timeZone }),
      ...(defaultCurrency && { defaultCurrency }),
    };
    const { companyId, userId } = await setUp(tx, { token, first });
    return { data: { company_id: companyId, user_id: userId } };
  }),
];
