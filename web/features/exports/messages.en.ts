export const exportsEn = {
  more: 'More actions',
  csv: 'Export as CSV',
  xlsx: 'Export as XLSX',
  forbidden: 'You may not export lists.',
  import: 'Import…',
};
