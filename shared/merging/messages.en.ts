export const mergingEn = {
  merge_with_itself: 'A record cannot be merged with itself.',
  'merge_with_itself.hint': 'Choose two different ones; nothing was changed.',
  merge_not_permitted: 'Your permission sets do not allow you to merge these records.',
  'merge_not_permitted.hint':
    'Merging deletes one of both: it takes the permission to merge and the one to delete. Ask a global admin.',
  merged_already: 'One of the records was already merged into another.',
  'merged_already.hint': 'Open it: its page leads to where it is now. Nothing was changed.',
  contact_deleted: 'One of the contacts is deleted.',
  'contact_deleted.hint': 'Only contacts that are there can be merged; nothing was changed.',
  deal_has_lead: 'One of the deals still has a lead that it was converted to.',
  'deal_has_lead.hint': 'Bring the lead back or delete it, then merge; nothing was changed.',
  deal_in_conversion: 'One of the deals is waiting to be converted to a lead.',
  'deal_in_conversion.hint': 'Wait until the conversion has ended, or cancel it; nothing was changed.',
  deal_currencies_differ: 'The deals have different currencies, and products or discounts in them.',
  'deal_currencies_differ.hint':
    'Give both deals one currency, or take the products off one of them; nothing was changed.',
  deal_taxes_differ: 'The products of the deals are taxed in different ways.',
  'deal_taxes_differ.hint': 'Choose one way of taxing for both deals, then merge; nothing was changed.',
} as const;
