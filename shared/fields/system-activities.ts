// The built-in fields of activities and notes, which have no others.
import { field, type SystemField, written, yesNo } from './system-field.ts';

export const activityFields: readonly SystemField[] = [
  written([1, 'id', 'int'], ['ID', 'ID']),
  field([2, 'subject', 'varchar'], ['Subject', 'Objet'], { isMandatory: true }),
  field([3, 'type', 'enum'], ['Type', 'Type'], { options: 'activity types', isMandatory: true }),
  field([4, 'user_id', 'user'], ['Assigned to user', 'Attribuée à'], { v2Code: 'owner_id', isMandatory: true }),
  written([5, 'created_by_user_id', 'user'], ['Creator', 'Créée par'], { v2Code: 'creator_user_id' }),
  field([6, 'deal_id', 'deal'], ['Deal', 'Affaire']),
  field([7, 'lead_id', 'lead'], ['Lead', 'Prospect']),
  field([8, 'person_id', 'people'], ['Contact person', 'Personne à contacter']),
  field([9, 'org_id', 'org'], ['Organization', 'Organisation']),
  field([10, 'due_date', 'date'], ['Due date', 'Échéance']),
  field([11, 'due_time', 'time'], ['Due time', 'Heure']),
  field([12, 'duration', 'time'], ['Duration', 'Durée']),
  field([13, 'busy_flag', 'boolean'], ['Free/busy', 'Disponible/occupé'], { v2Code: 'busy', options: yesNo }),
  field([14, 'done', 'boolean'], ['Done', 'Terminée'], { options: yesNo }),
  written([15, 'marked_as_done_time', 'date'], ['Marked as done time', 'Terminée le']),
  written([16, 'add_time', 'date'], ['Add time', 'Date de création']),
  written([17, 'update_time', 'date'], ['Update time', 'Date de modification']),
  field([18, 'location', 'address'], ['Location', 'Lieu']),
  field([19, 'public_description', 'text'], ['Public description', 'Description publique']),
  field([20, 'note', 'text'], ['Note', 'Note']),
  field([21, 'priority', 'enum'], ['Priority', 'Priorité'], { options: 'stored' }),
  field([22, 'outcome', 'varchar'], ['Outcome', 'Résultat']),
  field([23, 'project_id', 'project'], ['Project', 'Projet']),
];

const pinned = (id: number, code: string, name: SystemField['name']): SystemField =>
  field([id, `pinned_to_${code}_flag`, 'enum'], name, { options: yesNo });

export const noteFields: readonly SystemField[] = [
  field([1, 'content', 'text'], ['Content', 'Contenu'], { isMandatory: true }),
  pinned(2, 'deal', ['Note is pinned to deal', 'Note épinglée à l’affaire']),
  pinned(3, 'lead', ['Note is pinned to lead', 'Note épinglée au prospect']),
  pinned(4, 'person', ['Note is pinned to person', 'Note épinglée à la personne']),
  pinned(5, 'organization', ['Note is pinned to organization', 'Note épinglée à l’organisation']),
  written([6, 'add_time', 'date'], ['Add time', 'Date de création']),
  written([7, 'update_time', 'date'], ['Update time', 'Date de modification']),
];
