import * as contract from '#shared/companies/contract.ts';
import { route, type Route } from '#server/platform/http/call.ts';
import { addSample } from '#server/features/sample-data/sample.ts';
import { isSetupOpen, setUp } from './setting-up.ts';

export const companyRoutes: Route[] = [
  route(contract.getSetup, async ({ tx }) => ({ data: { open: await isSetupOpen(tx) } })),
  route(contract.setUp, async ({ tx, body }) => {
    const {
      token,
      company_name: companyName,
      time_zone: timeZone,
      default_currency: given,
      sample_data,
      ...admin
    } = body;
    const currency = given ?? 'EUR';
    const first = { companyName, ...admin, apiToken: null, defaultCurrency: currency, ...(timeZone && { timeZone }) };
    const { companyId, userId } = await setUp(tx, { token, first });
    if (sample_data) await addSample(tx, { companyId, userId, companyName, language: body.language, currency });
    return { data: { company_id: companyId, user_id: userId } };
  }),
];
