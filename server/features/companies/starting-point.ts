// What a new company finds, in its language.
type StartingPoint = {
  role: string;
  pipeline: string;
  stages: string[];
  activityTypes: { name: string; key_string: string; icon_key: string }[];
  labels: { name: string; color: string }[];
  channels: string[];
  priorities: string[];
  lostReasons: string[];
};

const types = (names: string[]): StartingPoint['activityTypes'] =>
  ['call', 'meeting', 'task', 'deadline', 'email', 'lunch'].map((key, position) => ({
    name: names[position] ?? key,
    key_string: key,
    icon_key: key,
  }));

const labels = (names: string[]): StartingPoint['labels'] =>
  ['red', 'yellow', 'blue'].map((color, position) => ({ name: names[position] ?? color, color }));

export const startingPoint: Record<'en' | 'fr', StartingPoint> = {
  en: {
    role: 'Default group',
    pipeline: 'Pipeline',
    stages: ['Qualified', 'Contact made', 'Demo scheduled', 'Proposal made', 'Negotiations started'],
    activityTypes: types(['Call', 'Meeting', 'Task', 'Deadline', 'E-mail', 'Lunch']),
    labels: labels(['Hot', 'Warm', 'Cold']),
    channels: ['Web forms', 'Live chat', 'Trade fair', 'Referral', 'Telephone'],
    priorities: ['High', 'Medium', 'Low'],
    lostReasons: ['Price', 'Bad timing', 'Chose a competitor', 'No longer answers'],
  },
  fr: {
    role: 'Groupe par défaut',
    pipeline: 'Pipeline',
    stages: ['Qualifiée', 'Contact établi', 'Démonstration prévue', 'Proposition envoyée', 'Négociation'],
    activityTypes: types(['Appel', 'Réunion', 'Tâche', 'Échéance', 'E-mail', 'Déjeuner']),
    labels: labels(['Chaud', 'Tiède', 'Froid']),
    channels: ['Formulaire web', 'Chat en direct', 'Salon', 'Recommandation', 'Téléphone'],
    priorities: ['Haute', 'Moyenne', 'Basse'],
    lostReasons: ['Prix', 'Mauvais moment', 'Concurrent choisi', 'Ne répond plus'],
  },
};
