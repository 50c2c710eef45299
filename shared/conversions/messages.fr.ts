import type { conversionsEn } from '#shared/conversions/messages.en.ts';

export const conversionsFr: Record<keyof typeof conversionsEn, string> = {
  deal_already_converted: 'L’affaire a déjà été convertie en prospect.',
  'deal_already_converted.hint':
    'Ouvrez le prospect qu’elle est devenue ; pour retrouver l’affaire, reprenez-la depuis le prospect ou restaurez-la.',
  deal_won: 'L’affaire est gagnée ; seules les affaires en cours ou perdues peuvent devenir des prospects.',
  'deal_won.hint': 'Rouvrez d’abord l’affaire si elle n’est finalement pas gagnée.',
  deal_without_contact: 'L’affaire n’a ni personne ni organisation, et un prospect a besoin de l’une des deux.',
  'deal_without_contact.hint': 'Associez d’abord une personne ou une organisation à l’affaire.',
  conversion_not_permitted: 'Vous n’avez pas l’autorisation de convertir des affaires en prospects.',
  'conversion_not_permitted.hint':
    'Demandez à un administrateur global d’activer « Convertir des affaires en prospects » dans votre ensemble d’autorisations.',
  too_many_deals:
    '{matched, plural, one {# affaire correspond} other {# affaires correspondent}}, et {limit, plural, one {# affaire au plus peut être convertie} other {# affaires au plus peuvent être converties}} à la fois. Rien n’a été converti.',
  'too_many_deals.hint':
    'Restreignez la sélection, ou demandez à un administrateur global de relever la limite dans les Paramètres.',
  no_deals_match: 'Aucune affaire ne correspond : il n’y a rien à convertir.',
  'no_deals_match.hint': 'Choisissez d’autres affaires ou un autre filtre.',
  idempotency_key_reused: 'Cette clé Idempotency-Key a déjà servi pour une autre conversion.',
  'idempotency_key_reused.hint': 'Utilisez une nouvelle clé pour une nouvelle demande. Rien n’a été converti.',
  conversion_ended: 'La conversion est déjà terminée.',
  'conversion_ended.hint': 'Lancez-en une autre, ou annulez celle-ci.',
  conversion_running: 'La conversion est encore en cours.',
  'conversion_running.hint': 'Attendez sa fin, ou interrompez-la, puis annulez-la.',
  nothing_to_undo: 'La conversion n’a créé aucun prospect à reprendre.',
  'nothing_to_undo.hint': 'Rien n’a été modifié.',
  lead_not_from_deal: 'Ce prospect ne vient pas d’une affaire : il n’y a pas d’affaire à reprendre.',
  'lead_not_from_deal.hint': 'Convertissez plutôt le prospect en affaire.',
  lead_not_editable: 'Vous pouvez voir ce prospect, mais pas le modifier.',
  'lead_not_editable.hint': 'Demandez à son propriétaire ou à un administrateur global.',
  deal_parked_again: 'L’affaire a été restaurée puis convertie de nouveau : un autre prospect la porte maintenant.',
  'deal_parked_again.hint': 'Reprenez d’abord l’affaire depuis cet autre prospect, puis depuis celui-ci.',
  deal_gone: 'L’affaire a disparu définitivement.',
  'deal_gone.hint': 'Convertissez plutôt le prospect en une nouvelle affaire.',
  stage_gone: 'L’étape où se trouvait l’affaire n’existe plus.',
  'stage_gone.hint': 'Reprenez l’affaire à la main\u00a0: elle ira à la première étape de son pipeline.',
  owner_inactive: 'Le propriétaire du prospect n’est plus actif.',
  'owner_inactive.hint': 'Confiez le prospect à quelqu’un d’autre, qui pourra reprendre l’affaire.',
  no_stage_left: 'Aucun pipeline n’a d’étape où placer l’affaire.',
  'no_stage_left.hint': 'Créez d’abord un pipeline avec une étape.',
  'conversion_mail.subject':
    '{converted, plural, =0 {Aucune affaire convertie en prospect} one {# affaire convertie en prospect} other {# affaires converties en prospects}}',
  'conversion_mail.greeting': 'Bonjour {name},',
  'conversion_mail.counts':
    '{converted, plural, one {# affaire a été convertie en prospect} other {# affaires ont été converties en prospects}}, sur {total, number}.',
  'conversion_mail.not_converted': 'Ces affaires n’ont pas été converties :',
  'conversion_mail.deal': '- {title} (#{id}) : {reason}',
  'conversion_mail.untitled': '- #{id} : {reason}',
  'conversion_mail.cancelled': 'Elle a été interrompue avant la fin ; les affaires restantes n’ont pas été touchées.',
  'conversion_mail.more': '… et {count, plural, one {# autre} other {# autres}}.',
  'conversion_mail.link': 'Les prospects dans la Boîte des prospects :',
  'conversion_undone_mail.subject':
    '{converted, plural, =0 {Aucune affaire reprise} one {# affaire reprise} other {# affaires reprises}}',
  'conversion_undone_mail.counts':
    '{converted, plural, one {# affaire a été reprise} other {# affaires ont été reprises}}, sur {total, number}.',
  'conversion_undone_mail.not_converted': 'Ces affaires n’ont pas été reprises :',
  'conversion_undone_mail.link': 'Les affaires :',
};
