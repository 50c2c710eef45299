export const filesEn = {
  file_missing: 'The request holds no file.',
  'file_missing.hint': 'Send the file in the part named file of a multipart/form-data body.',
  file_gone: 'The content of this file is no longer there.',
  'file_gone.hint': 'Ask your administrator whether the data folder was restored without its files.',
  file_not_editable: 'This file was added by somebody else.',
  'file_not_editable.hint': 'Ask whoever added it, or someone who may edit what others own.',
  file_elsewhere: 'This file is kept at Google Drive, not here.',
  'file_elsewhere.hint': 'Open it at the address in its url.',
} as const;
