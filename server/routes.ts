// Every HTTP call there is, one line a feature.
import { activityRoutes } from '#server/features/activities/routes.ts';
import { legacyActivityRoutes } from '#server/features/activities/routes.v1.ts';
import { calendarFeedRoutes } from '#server/features/calendar-feeds/routes.ts';
import { fileRoutes } from '#server/features/files/routes.ts';
import { mailAccountRoutes } from '#server/features/mail-accounts/routes.ts';
import { mailTemplateRoutes } from '#server/features/mail-templates/routes.ts';
import { mailRoutes } from '#server/features/mail/routes.ts';
import { legacyMailRoutes } from '#server/features/mail/routes.v1.ts';
import { noteRoutes } from '#server/features/notes/routes.ts';
import { conversionRoutes } from '#server/features/conversions/routes.ts';
import { notificationRoutes } from '#server/features/notifications/routes.ts';
import type { Route } from '#server/platform/http/call.ts';
import { settingsRoutes } from '#server/features/settings/routes.ts';
import { permissionRoutes } from '#server/features/permissions/routes.ts';
import { userRoutes } from '#server/features/users/routes.ts';
import { companyRoutes } from '#server/features/companies/routes.ts';
import { duplicateRoutes } from '#server/features/duplicates/routes.ts';
import { mergingRoutes } from '#server/features/merging/routes.ts';
import { organizationRoutes } from '#server/features/organizations/routes.ts';
import { personRoutes } from '#server/features/people/routes.ts';
import { pipelineRoutes } from '#server/features/pipelines/routes.ts';
import { stageRoutes } from '#server/features/stages/routes.ts';
import { leadRoutes } from '#server/features/leads/routes.ts';
import { dealRoutes } from '#server/features/deals/routes.ts';
import { fieldRoutes } from '#server/features/fields/routes.ts';
import { fieldArrangingRoutes } from '#server/features/fields/arranging.routes.ts';
import { formulaRoutes } from '#server/features/fields/formulas.routes.ts';
import { legacyFieldRoutes } from '#server/features/fields/routes.v1.ts';
import { filterRoutes } from '#server/features/filters/routes.ts';
import { dealBulkRoutes } from '#server/features/deals/bulk.routes.ts';
import { dealTableRoutes } from '#server/features/deals/table.routes.ts';
import { dealFollowerRoutes } from '#server/features/deals/followers.routes.ts';
import { boardRoutes } from '#server/features/deals/board.routes.ts';
import { historyRoutes } from '#server/features/history/routes.ts';
import { sampleDataRoutes } from '#server/features/sample-data/routes.ts';
import { searchRoutes } from '#server/features/search/routes.ts';
import { countRoutes } from '#server/features/counts/routes.ts';
import { lostReasonRoutes } from '#server/features/lost-reasons/routes.ts';
import { preferenceRoutes } from '#server/features/preferences/routes.ts';
import { timelineRoutes } from '#server/features/history/timeline.routes.ts';
import { exportRoutes } from '#server/features/exports/routes.ts';
import { sheetImportRoutes } from '#server/features/sheet-imports/routes.ts';
import { dealSurroundingsRoutes } from '#server/features/deals/surroundings.routes.ts';
import { insightRoutes } from '#server/features/insights/routes.ts';
import { invoiceRoutes } from '#server/features/invoices/routes.ts';
import { webhookRoutes } from '#server/features/webhooks/routes.ts';
import { productRoutes } from '#server/features/products/routes.ts';
import { dealProductRoutes } from '#server/features/deal-products/routes.ts';
import { legacyDealRoutes } from '#server/features/deals/legacy.routes.ts';

export const routes: Route[] = [
  ...activityRoutes,
  ...legacyActivityRoutes,
  ...calendarFeedRoutes,
  ...noteRoutes,
  ...mailRoutes,
  ...legacyMailRoutes,
  ...mailAccountRoutes,
  ...mailTemplateRoutes,
  ...fileRoutes,
  ...companyRoutes,
  ...sampleDataRoutes,
  ...conversionRoutes,
  ...notificationRoutes,
  ...duplicateRoutes,
  ...mergingRoutes,
  ...organizationRoutes,
  ...personRoutes,
  ...pipelineRoutes,
  ...stageRoutes,
  ...leadRoutes,
  ...userRoutes,
  ...dealRoutes,
  ...dealTableRoutes,
  ...dealBulkRoutes,
  ...fieldRoutes,
  ...formulaRoutes,
  ...fieldArrangingRoutes,
  ...legacyFieldRoutes,
  ...filterRoutes,
  ...permissionRoutes,
  ...dealFollowerRoutes,
  ...boardRoutes,
  ...settingsRoutes,
  ...historyRoutes,
  ...timelineRoutes,
  ...preferenceRoutes,
  ...lostReasonRoutes,
  ...countRoutes,
  ...searchRoutes,
  ...dealSurroundingsRoutes,
  ...invoiceRoutes,
  ...insightRoutes,
  ...productRoutes,
  ...dealProductRoutes,
  ...legacyDealRoutes,
  ...webhookRoutes,
  ...sheetImportRoutes,
  ...exportRoutes,
];
