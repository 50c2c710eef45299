// The built-in fields of deals, which leads mirror.
import {
  activityDates,
  counted,
  counts,
  field,
  mailTimes,
  type SystemField,
  type SystemOption,
  visibilityOptions,
  written,
  yesNo,
} from './system-field.ts';

const statuses: readonly SystemOption[] = [
  { id: 'open', label: ['Open', 'En cours'] },
  { id: 'won', label: ['Won', 'Gagnée'] },
  { id: 'lost', label: ['Lost', 'Perdue'] },
  { id: 'deleted', label: ['Deleted', 'Supprimée'] },
];

export const dealFields: readonly SystemField[] = [
  written([12401, 'id', 'int'], ['ID', 'ID']),
  field([12402, 'title', 'varchar'], ['Title', 'Titre'], { isMandatory: true }),
  written([12403, 'creator_user_id', 'user'], ['Creator', 'Créée par']),
  field([12404, 'user_id', 'user'], ['Owner', 'Propriétaire'], { v2Code: 'owner_id', isMandatory: true }),
  field([12405, 'value', 'monetary'], ['Value', 'Valeur']),
  field([12406, 'currency', 'varchar_options'], ['Currency', 'Devise']),
  written([12407, 'weighted_value', 'monetary'], ['Weighted value', 'Valeur pondérée']),
  field([12408, 'probability', 'int'], ['Probability', 'Probabilité']),
  field([12409, 'org_id', 'org'], ['Organization', 'Organisation']),
  field([12410, 'person_id', 'people'], ['Contact person', 'Personne à contacter']),
  field([12411, 'pipeline', 'pipeline'], ['Pipeline', 'Pipeline'], { v2Code: 'pipeline_id', isMandatory: true }),
  field([12412, 'stage_id', 'stage'], ['Stage', 'Étape'], { isMandatory: true }),
  field([12413, 'label', 'set'], ['Label', 'Étiquette'], { v2Code: 'label_ids', options: 'stored' }),
  field([12414, 'status', 'status'], ['Status', 'Statut'], { options: statuses, isMandatory: true }),
  written([12415, 'add_time', 'date'], ['Deal created', 'Date de création']),
  written([12416, 'update_time', 'date'], ['Update time', 'Date de modification']),
  written([12417, 'stage_change_time', 'date'], ['Last stage change', 'Dernier changement d’étape']),
  field([12418, 'close_time', 'date'], ['Deal closed on', 'Date de clôture']),
  field([12419, 'won_time', 'date'], ['Won time', 'Date de gain']),
  field([12420, 'lost_time', 'date'], ['Lost time', 'Date de perte']),
  counted([12421, 'first_won_time', 'date'], ['First won time', 'Date du premier gain']),
  field([12422, 'expected_close_date', 'date'], ['Expected close date', 'Date de clôture prévue']),
  field([12423, 'lost_reason', 'varchar_options'], ['Lost reason', 'Raison de la perte']),
  field([12424, 'visible_to', 'visible_to'], ['Visible to', 'Visible par'], { options: visibilityOptions }),
  field([12425, 'channel', 'enum'], ['Source channel', 'Canal source'], { options: 'stored' }),
  field([12426, 'channel_id', 'varchar'], ['Source channel ID', 'ID du canal source']),
  written([12427, 'origin', 'varchar'], ['Source origin', 'Origine de la source']),
  written([12428, 'origin_id', 'varchar'], ['Source origin ID', 'ID de l’origine de la source']),
  field([12429, 'is_archived', 'boolean'], ['Archive status', 'Archivée'], { options: yesNo }),
  field([12430, 'archive_time', 'date'], ['Archive time', 'Date d’archivage']),
  ...activityDates(12431),
  ...mailTimes(12433),
  ...counts(12435),
  counted([12441, 'followers_count', 'int'], ['Followers count', 'Nombre d’abonnés']),
  counted([12442, 'participants_count', 'int'], ['Participants count', 'Nombre de participants']),
  counted([12443, 'products_count', 'int'], ['Products count', 'Nombre de produits']),
  counted([12444, 'source_lead_id', 'lead'], ['Source lead', 'Prospect d’origine']),
];

// A lead has every deal field of the same ids, and these of its own.
export const leadFields: readonly SystemField[] = [
  ...dealFields,
  field([12491, 'source_name', 'varchar'], ['Source', 'Source']),
  field([12492, 'was_seen', 'boolean'], ['Seen', 'Vu'], { options: yesNo }),
  field([12493, 'bring_back_on', 'date'], ['Bring back on', 'À ramener le']),
  written([12494, 'source_deal_id', 'deal'], ['Source deal', 'Affaire d’origine']),
];
