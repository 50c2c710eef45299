import type { exportsEn } from './messages.en.ts';

export const exportsFr: Record<keyof typeof exportsEn, string> = {
  more: "Plus d'actions",
  csv: 'Exporter en CSV',
  xlsx: 'Exporter en XLSX',
  forbidden: 'Vous ne pouvez pas exporter de listes.',
  import: 'Importer…',
};
