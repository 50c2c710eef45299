// Where people reach the app, for the links in mails.
let publicUrl = 'http://127.0.0.1:3000';

export const setPublicUrl = (url: string): void => {
  publicUrl = url;
};

/** The address of a page: `linkTo('/leads', { source: 'Deal' })`. */
export const linkTo = (path: string, query: Record<string, string> = {}): string => {
  const search = new URLSearchParams(query).toString();
  return `${publicUrl}${path}${search === '' ? '' : `?${search}`}`;
};
