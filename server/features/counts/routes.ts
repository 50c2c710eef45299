import { getCounts, mostCounted } from '#shared/counts/contract.ts';
import { countDue } from '#server/features/activities/counting.ts';
import { countUnderWay } from '#server/features/conversions/counting.ts';
import { countUnread } from '#server/features/leads/counting.ts';
import { route, type Route } from '#server/platform/http/call.ts';

export const countRoutes: Route[] = [
  route(getCounts, async ({ tx, actor }) => {
    const due = await countDue(tx, actor, mostCounted);
    return {
      data: {
        unread_leads: await countUnread(tx, actor, mostCounted),
        activities_due_today: due.today,
        activities_overdue: due.overdue,
        running_conversions: await countUnderWay(tx, actor, mostCounted),
      },
    };
  }),
];
