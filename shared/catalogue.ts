// The catalogues of all features, one line a feature.
import { activitiesEn } from '#shared/activities/messages.en.ts';
import { activitiesFr } from '#shared/activities/messages.fr.ts';
import { calendarFeedsEn } from '#shared/calendar-feeds/messages.en.ts';
import { calendarFeedsFr } from '#shared/calendar-feeds/messages.fr.ts';
import { mailEn } from '#shared/mail/messages.en.ts';
import { mailFr } from '#shared/mail/messages.fr.ts';
import { mailAccountsEn } from '#shared/mail-accounts/messages.en.ts';
import { mailAccountsFr } from '#shared/mail-accounts/messages.fr.ts';
import { mailTemplatesEn } from '#shared/mail-templates/messages.en.ts';
import { mailTemplatesFr } from '#shared/mail-templates/messages.fr.ts';
import { filesEn } from '#shared/files/messages.en.ts';
import { filesFr } from '#shared/files/messages.fr.ts';
import { notesEn } from '#shared/notes/messages.en.ts';
import { notesFr } from '#shared/notes/messages.fr.ts';
import { commonEn } from '#shared/messages.en.ts';
import { commonFr } from '#shared/messages.fr.ts';
import { permissionsEn } from '#shared/permissions/messages.en.ts';
import { permissionsFr } from '#shared/permissions/messages.fr.ts';
import { companiesEn } from '#shared/companies/messages.en.ts';
import { companiesFr } from '#shared/companies/messages.fr.ts';
import { conversionsEn } from '#shared/conversions/messages.en.ts';
import { conversionsFr } from '#shared/conversions/messages.fr.ts';
import { insightsEn } from '#shared/insights/messages.en.ts';
import { leadsEn } from '#shared/leads/messages.en.ts';
import { insightsFr } from '#shared/insights/messages.fr.ts';
import { leadsFr } from '#shared/leads/messages.fr.ts';
import { importsEn } from '#shared/imports/messages.en.ts';
import { importsFr } from '#shared/imports/messages.fr.ts';
import { mergingEn } from '#shared/merging/messages.en.ts';
import { mergingFr } from '#shared/merging/messages.fr.ts';
import { sheetImportsEn } from '#shared/sheet-imports/messages.en.ts';
import { sheetImportsFr } from '#shared/sheet-imports/messages.fr.ts';
import { usersEn } from '#shared/users/messages.en.ts';
import { usersFr } from '#shared/users/messages.fr.ts';
import { pipelinesEn } from '#shared/pipelines/messages.en.ts';
import { pipelinesFr } from '#shared/pipelines/messages.fr.ts';
import { stagesEn } from '#shared/stages/messages.en.ts';
import { stagesFr } from '#shared/stages/messages.fr.ts';
import { dealsEn } from '#shared/deals/messages.en.ts';
import { dealsFr } from '#shared/deals/messages.fr.ts';
import { fieldsEn } from '#shared/fields/messages.en.ts';
import { fieldsFr } from '#shared/fields/messages.fr.ts';
import { historyEn } from '#shared/history/messages.en.ts';
import { historyFr } from '#shared/history/messages.fr.ts';
import { preferencesEn } from '#shared/preferences/messages.en.ts';
import { preferencesFr } from '#shared/preferences/messages.fr.ts';
import { lostReasonsEn } from '#shared/lost-reasons/messages.en.ts';
import { lostReasonsFr } from '#shared/lost-reasons/messages.fr.ts';
import { webhooksEn } from '#shared/webhooks/messages.en.ts';
import { webhooksFr } from '#shared/webhooks/messages.fr.ts';
import { dealProductsEn } from '#shared/deal-products/messages.en.ts';
import { dealProductsFr } from '#shared/deal-products/messages.fr.ts';
import { peopleEn } from '#shared/people/messages.en.ts';
import { peopleFr } from '#shared/people/messages.fr.ts';
import { productsEn } from '#shared/products/messages.en.ts';
import { productsFr } from '#shared/products/messages.fr.ts';
import { invoicesEn } from '#shared/invoices/messages.en.ts';
import { invoicesFr } from '#shared/invoices/messages.fr.ts';

const en = {
  ...commonEn,
  ...fieldsEn,
  ...permissionsEn,
  ...activitiesEn,
  ...calendarFeedsEn,
  ...filesEn,
  ...notesEn,
  ...mailEn,
  ...mailAccountsEn,
  ...mailTemplatesEn,
  ...webhooksEn,
  ...companiesEn,
  ...conversionsEn,
  ...mergingEn,
  ...insightsEn,
  ...leadsEn,
  ...importsEn,
  ...sheetImportsEn,
  ...usersEn,
  ...pipelinesEn,
  ...stagesEn,
  ...dealsEn,
  ...invoicesEn,
  ...peopleEn,
  ...productsEn,
  ...dealProductsEn,
  ...historyEn,
  ...preferencesEn,
  ...lostReasonsEn,
};

export type MessageKey = keyof typeof en;

const fr: Record<MessageKey, string> = {
  ...commonFr,
  ...fieldsFr,
  ...permissionsFr,
  ...activitiesFr,
  ...calendarFeedsFr,
  ...filesFr,
  ...notesFr,
  ...mailFr,
  ...mailAccountsFr,
  ...mailTemplatesFr,
  ...webhooksFr,
  ...companiesFr,
  ...conversionsFr,
  ...mergingFr,
  ...insightsFr,
  ...leadsFr,
  ...importsFr,
  ...sheetImportsFr,
  ...usersFr,
  ...pipelinesFr,
  ...stagesFr,
  ...dealsFr,
  ...invoicesFr,
  ...peopleFr,
  ...productsFr,
  ...dealProductsFr,
  ...historyFr,
  ...preferencesFr,
  ...lostReasonsFr,
};

export const catalogues: Record<'en' | 'fr', Record<MessageKey, string>> = { en, fr };
