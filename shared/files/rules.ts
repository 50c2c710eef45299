// Rules on files that the server and the screens share.

/** How many bytes a file may have. */
export const largestFile = 50_000_000;

/** How the app shows a file without downloading it. */
export const previews = ['image', 'pdf', 'text', 'video', 'audio'] as const;
export type Preview = (typeof previews)[number];

/** So much of a text is shown; the rest is in the download. */
export const longestText = 400_000;

// Types that no browser runs as a page; whatever else a file is, it is sent as plain bytes.
const mediaTypes: Record<string, string> = {
  avif: 'image/avif',
  bmp: 'image/bmp',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  gif: 'image/gif',
  gz: 'application/gzip',
  heic: 'image/heic',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain; charset=utf-8',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

const extensionOf = (name: string): string => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** The media type to send a file as, by its name; bytes of no known type for anything a browser could run. */
export const mediaTypeOf = (name: string): string => mediaTypes[extensionOf(name)] ?? 'application/octet-stream';

/** The kind of a file as the API names it: `img` for pictures, else its extension. */
export const fileTypeOf = (name: string): string =>
  mediaTypeOf(name).startsWith('image/') ? 'img' : extensionOf(name) || 'other';

// Control characters, and those that turn the direction of text so that `exe.pdf` hides what it is.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A file's name without folders, unseen characters or leading dots; never empty, 200 characters at most. */
export const cleanFileName = (name: string): string => {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replaceAll(unseen, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .trim();
  if (clean === '') return 'file';
  const extension = extensionOf(clean);
  const short = [...clean].slice(0, 200).join('');
  return short === clean || extension === ''
    ? short
    : `${[...clean].slice(0, 200 - extension.length - 1).join('')}.${extension}`;
};

/** The kinds of files that can be made at Google, with the name of each in an address. */
export const remoteFileTypes = {
  gdoc: 'document',
  gslides: 'presentation',
  gsheet: 'spreadsheets',
  gform: 'forms',
  gdraw: 'drawings',
} as const;

export type RemoteFileType = keyof typeof remoteFileTypes;

/** The id of a file at Google Drive: it becomes part of an address, so nothing else may be in it. */
export const remoteIdPattern = /^[A-Za-z0-9_-]{1,200}$/;

/**
 * Where a file that is kept elsewhere is opened, or null for one that is kept here. A file that is still to be made there has no id
 * yet: its address makes it.
 */
export const remoteAddressOf = (file: {
  name: string;
  file_type: string;
  remote_location?: string | null;
  remote_id?: string | null;
}): string | null => {
  if (file.remote_location !== 'googledrive') return null;
  const { remote_id: id, file_type: type } = file;
  if (id) return remoteIdPattern.test(id) ? `https://drive.google.com/open?id=${id}` : null;
  if (!Object.hasOwn(remoteFileTypes, type)) return null;
  const kind = remoteFileTypes[type as RemoteFileType];
  return `https://docs.google.com/${kind}/create?title=${encodeURIComponent(file.name)}`;
};
