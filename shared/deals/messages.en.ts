export const dealsEn = {
  deal_not_found: 'Entity was not found',
  'deal_not_found.hint': 'Object was not found.',
  deal_deleted: 'The deal is deleted.',
  'deal_deleted.hint': 'Restore the deal first; nothing was changed.',
  deal_not_deleted: 'The deal is not deleted.',
  'deal_not_deleted.hint': 'Only a deleted deal can be restored.',
  deal_archived: 'The deal is archived.',
  'deal_archived.hint': 'Take the deal out of the archive first; nothing was changed.',
  deal_not_editable: 'You may not edit this deal: it belongs to someone else.',
  'deal_not_editable.hint': 'Ask its owner, or ask a global admin for the permission to edit deals of others.',
  deals_export_capped: 'Only the first {limit, number} deals are in this file: narrow the list to export the others.',
} as const;
