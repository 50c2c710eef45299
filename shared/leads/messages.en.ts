export const leadsEn = {
  lead_not_found: 'requested lead not found',
  'lead_not_found.hint': 'Object was not found.',
  lead_without_contact: 'A lead needs a person or an organization.',
  'lead_without_contact.hint': 'Give a person_id or an organization_id; nothing was changed.',
  lead_not_editable: 'You may not change this lead.',
  'lead_not_editable.hint': 'Ask its owner, or someone who may edit what others own.',
  lead_label_not_found: 'There is no such lead label.',
  'lead_label_not_found.hint': 'See GET /api/v1/leadLabels for those there are.',
  lead_label_exists: 'There is a lead label of this name already.',
  'lead_label_exists.hint': 'Use the one there is, or choose another name.',
} as const;
