// What a built-in field is, and those that several entities have.

/** An option of a built-in field, in English and French. */
export type SystemOption = { id: string | number; label: readonly [en: string, fr: string] };

export type SystemField = {
  /** Its numeric id in v1, unique within the entity; custom fields begin at 12500. */
  id: number;
  /** Its key in v1. */
  code: string;
  /** Its key in v2 records, where that is another. */
  v2Code?: string;
  name: readonly [en: string, fr: string];
  type: string;
  /** A fixed list, or where the company's own is kept: its field options or its activity types. */
  options?: readonly SystemOption[] | 'stored' | 'activity types';
  /** Only in replies that ask for it with `include_fields`. */
  isOptional?: boolean;
  isMandatory?: boolean;
  /** Written by the system alone. */
  isReadOnly?: boolean;
};

type Name = SystemField['name'];

type Start = [id: number, code: string, type: string];

/** A built-in field in one line. */
export const field = ([id, code, type]: Start, name: Name, more: Partial<SystemField> = {}): SystemField => ({
  id,
  code,
  type,
  name,
  ...more,
});

/** A field the system writes. */
export const written = (start: Start, name: Name, more: Partial<SystemField> = {}): SystemField =>
  field(start, name, { isReadOnly: true, ...more });

/** A field that replies hold only when asked. */
export const counted = (start: Start, name: Name): SystemField => written(start, name, { isOptional: true });

export const visibilityOptions: readonly SystemOption[] = [
  { id: '1', label: ['Owner', 'Propriétaire'] },
  { id: '3', label: ["Owner's visibility group", 'Groupe du propriétaire'] },
  { id: '5', label: ["Owner's visibility group and sub-groups", 'Groupe du propriétaire et sous-groupes'] },
  { id: '7', label: ['All users', 'Tous les utilisateurs'] },
];

export const yesNo: readonly SystemOption[] = [
  { id: 1, label: ['Yes', 'Oui'] },
  { id: 0, label: ['No', 'Non'] },
];

/** How often what happened to a record; `first` is the id of the first of these six fields. */
export const counts = (first: number): SystemField[] => [
  counted([first, 'activities_count', 'int'], ['Total activities', 'Activités']),
  counted([first + 1, 'done_activities_count', 'int'], ['Done activities', 'Activités terminées']),
  counted([first + 2, 'undone_activities_count', 'int'], ['Activities to do', 'Activités à faire']),
  counted([first + 3, 'email_messages_count', 'int'], ['E-mail messages count', 'Nombre d’e-mails']),
  counted([first + 4, 'files_count', 'int'], ['Files', 'Fichiers']),
  counted([first + 5, 'notes_count', 'int'], ['Notes', 'Notes']),
];

export const activityDates = (first: number): SystemField[] => [
  written([first, 'next_activity_date', 'date'], ['Next activity date', 'Date de la prochaine activité'], {
    isOptional: true,
  }),
  written([first + 1, 'last_activity_date', 'date'], ['Last activity date', 'Date de la dernière activité'], {
    isOptional: true,
  }),
];

export const mailTimes = (first: number): SystemField[] => [
  counted([first, 'last_incoming_mail_time', 'date'], ['Last e-mail received', 'Dernier e-mail reçu']),
  counted([first + 1, 'last_outgoing_mail_time', 'date'], ['Last e-mail sent', 'Dernier e-mail envoyé']),
];
