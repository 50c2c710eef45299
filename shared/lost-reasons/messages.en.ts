export const lostReasonsEn = {
  lost_reason_exists: 'This reason is there already.',
  'lost_reason_exists.hint': 'Choose another wording; upper and lower case count as the same.',
  too_many_lost_reasons: 'At most {limit, number} reasons can be offered.',
  'too_many_lost_reasons.hint': 'Delete one that is no longer needed, and repeat.',
} as const;
