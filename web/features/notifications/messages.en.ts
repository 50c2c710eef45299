export const notificationsEn = {
  bell: 'Notifications',
  'bell.unread': 'Notifications, {count} unread',
  empty: 'Nothing new. Ended conversions and leads that are due show up here.',
  readAll: 'Mark all as read',
  more: 'Show more',
  retry: 'Try again',
  close: 'Close',
  unread: 'unread',
  'ended.deals_to_leads':
    '{converted, plural, =0 {No deal was converted.} one {# deal was converted to a lead.} other {# deals were converted to leads.}}',
  'ended.undo':
    '{converted, plural, =0 {No deal was brought back.} one {# deal was brought back.} other {# deals were brought back.}}',
  'ended.lead_to_deal':
    '{converted, plural, one {# lead was converted to a deal.} other {# leads were converted to deals.}}',
  'ended.refused': '{count, plural, one {# was refused.} other {# were refused.}}',
  'ended.failed': '{count, plural, one {# failed.} other {# failed.}}',
  'ended.cancelled': 'It was cancelled.',
  'ended.report': 'Open the report',
  'ended.leads': 'Open the Leads Inbox',
  due: 'It is the bring-back date of {title}.',
  'due.lead': 'Open lead',
  other: 'Something happened: {kind}.',
} as const;
