export const dealsEn = {
  deal_not_found: 'Entity was not found',
  'deal_not_found.hint': 'Object was not found.',
  deal_deleted: 'The deal is deleted.',
  'deal_deleted.hint': 'Restore the deal first; nothing was changed.',
  deal_not_deleted: 'The deal is not deleted.',
  'deal_not_deleted.hint': 'Only a deleted deal can be restored.',
  deal_merged: 'The deal was merged into another one.',
  'deal_merged.hint': 'Open it: its page leads to the deal that was kept. Nothing was changed.',
  deal_archived: 'The deal is archived.',
  'deal_archived.hint': 'Take the deal out of the archive first; nothing was changed.',
  deal_not_editable: 'You may not edit this deal: it belongs to someone else.',
  'deal_not_editable.hint': 'Ask its owner, or ask a global admin for the permission to edit deals of others.',
  deals_export_capped: 'Only the first {limit, number} deals are in this file: narrow the list to export the others.',
  timeline_too_long: 'There are more than {limit, number} deals in these periods.',
  'timeline_too_long.hint':
    'Ask for fewer periods, for one pipeline or user, or for the totals alone with exclude_deals=1.',
  too_many_deals_to_change:
    '{matched, plural, one {# deal matches} other {# deals match}}, and at most {limit, plural, one {# deal} other {# deals}} can be changed at once. Nothing was changed.',
  'too_many_deals_to_change.hint': 'Narrow the selection and repeat.',
} as const;
