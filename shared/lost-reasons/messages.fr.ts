import type { lostReasonsEn } from '#shared/lost-reasons/messages.en.ts';

export const lostReasonsFr: Record<keyof typeof lostReasonsEn, string> = {
  lost_reason_exists: 'Cette raison existe déjà.',
  'lost_reason_exists.hint': 'Choisissez un autre libellé ; majuscules et minuscules ne comptent pas.',
  too_many_lost_reasons: 'On peut proposer au plus {limit, number} raisons.',
  'too_many_lost_reasons.hint': 'Supprimez celle qui ne sert plus, puis recommencez.',
};
