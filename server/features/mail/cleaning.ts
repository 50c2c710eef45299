// The HTML of mails, cleaned when it is written: what is stored runs nothing, covers nothing, and fetches nothing by itself.
// A picture from elsewhere is stored as `remote:N`, one inside the mail as `cid:…`; reading puts an address in their place.
import sanitizeHtml from 'sanitize-html';

export type CleanMail = { html: string; remoteImages: string[] };

const mostRemoteImages = 500;
const color = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]{1,40}\)$/i, /^[a-z]{3,20}$/i];
const length = [
  /^(0|auto|\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?)( (0|auto|\d{1,4}(\.\d{1,3})?(px|pt|em|rem|%)?)){0,3}$/i,
];
const border = [/^[a-z0-9#.,%() ]{1,80}$/i];
const sized = /^\d{1,4}(px|%)?$/;

// Looks that stay within the mail: no address to fetch, no place outside the text, nothing that hides under what is shown.
const styles: Record<string, RegExp[]> = {
  color,
  'background-color': color,
  background: color,
  'text-align': [/^(left|right|center|justify|start|end)$/],
  'text-decoration': [/^(underline|line-through|none)$/],
  'text-transform': [/^(uppercase|lowercase|capitalize|none)$/],
  'font-weight': [/^(bold|bolder|normal|[1-9]00)$/],
  'font-style': [/^(italic|normal)$/],
  'font-size': [/^\d{1,3}(\.\d{1,3})?(px|pt|em|rem|%)$/, /^(x-small|small|medium|large|x-large|smaller|larger)$/],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'line-height': [/^\d{1,3}(\.\d{1,3})?(px|pt|em|%)?$/, /^normal$/],
  'letter-spacing': [/^-?\d(\.\d{1,3})?(px|em)$/],
  'vertical-align': [/^(top|middle|bottom|baseline|sub|super)$/],
  'white-space': [/^(normal|nowrap|pre|pre-wrap|pre-line)$/],
  'border-collapse': [/^(collapse|separate)$/],
  display: [/^(block|inline|inline-block|none|table|table-row|table-cell)$/],
  ...Object.fromEntries(
    ['padding', 'margin', 'width', 'max-width', 'height', 'border-radius'].map((name) => [name, length]),
  ),
  ...Object.fromEntries(
    ['top', 'right', 'bottom', 'left'].flatMap((side) => [
      [`padding-${side}`, length],
      [`margin-${side}`, length],
      [`border-${side}`, border],
    ]),
  ),
  border,
};

const tags =
  'a abbr address article b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var'.split(
    ' ',
  );

const cell = ['align', 'valign', 'bgcolor', 'width', 'height', 'colspan', 'rowspan', 'nowrap'];

// A picture that was attached to the draft it stands in; anywhere else it shows nothing.
const ownFile = /^\/api\/v1\/files\/(\d{1,10})\/download$/;

const imageWith = (attribs: Record<string, string>, remoteImages: string[]): Record<string, string> => {
  const kept = Object.fromEntries(
    Object.entries(attribs).filter(([name, value]) =>
      name === 'width' || name === 'height' ? sized.test(value) : name !== 'src',
    ),
  );
  const source = (attribs['src'] ?? '').trim();
  if (/^cid:/i.test(source)) return { ...kept, src: `cid:${source.slice(4)}` };
  const [, file] = ownFile.exec(source) ?? [];
  if (file !== undefined) return { ...kept, src: `file:${file}` };
  if (/^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i.test(source)) return { ...kept, src: source };
  if (!/^(https?:)?\/\/[^/]/i.test(source) || source.length > 4000 || remoteImages.length >= mostRemoteImages)
    return kept;
  const address = source.startsWith('//') ? `https:${source}` : source;
  if (!URL.canParse(address)) return kept;
  const known = remoteImages.indexOf(address);
  if (known < 0) remoteImages.push(address);
  return { ...kept, src: `remote:${known < 0 ? remoteImages.length - 1 : known}` };
};

/** HTML without anything that runs or leaves its place, and the addresses its pictures would be fetched from. */
export const cleanMailHtml = (html: string): CleanMail => {
  const remoteImages: string[] = [];
  const clean = sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: {
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height', 'title'],
      font: ['color', 'size', 'face'],
      table: ['align', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'width'],
      td: cell,
      th: cell,
      tr: ['align', 'valign', 'bgcolor'],
      col: ['width', 'span'],
      ol: ['start', 'type'],
      '*': ['style', 'dir', 'lang'],
    },
    allowedStyles: { '*': styles },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data', 'file', 'remote'] },
    allowProtocolRelative: false,
    // What stands inside these is no text of the mail.
    nonTextTags: ['script', 'style', 'textarea', 'option', 'title', 'noscript', 'template'],
    nestingLimit: 200,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, rel: 'noopener noreferrer nofollow', target: '_blank' },
      }),
      img: (tagName, attribs) => ({ tagName, attribs: imageWith(attribs, remoteImages) }),
    },
  });
  return { html: clean.trim(), remoteImages };
};

/** HTML that a user writes for mails to come: cleaned alike, but its pictures stay where they are. */
export const cleanAuthoredHtml = (html: string): string => {
  const { html: clean, remoteImages } = cleanMailHtml(html);
  return withPictures(clean, (source) => remoteAddress(source, remoteImages) ?? source);
};

/** The address behind `remote:N`, or null for any other source. */
export const remoteAddress = (source: string, remoteImages: readonly string[]): string | null => {
  const [, index] = /^remote:(\d{1,3})$/.exec(source) ?? [];
  return index === undefined ? null : (remoteImages[Number(index)] ?? null);
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A mail without HTML, as HTML: its lines, and links that can be followed. */
export const htmlOfText = (text: string): string => {
  const lines = escaped(text.replaceAll('\r\n', '\n').trim()).replaceAll(
    /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
  return lines === '' ? '' : cleanMailHtml(`<div style="white-space:pre-wrap">${lines}</div>`).html;
};

const pictures = /<img\b[^>]*>/g;
const sourceIn = / src="([^"]*)"/;

/** Puts an address in the place of every picture's source; null leaves the picture without one. */
export const withPictures = (html: string, addressOf: (source: string) => string | null): string =>
  html.replaceAll(pictures, (tag) =>
    tag.replace(sourceIn, (whole, source: string) => {
      if (source.startsWith('data:')) return whole;
      const address = addressOf(source.replaceAll('&amp;', '&'));
      return address === null ? ' data-blocked="true"' : ` src="${escaped(address)}"`;
    }),
  );

/** The words of a mail's HTML, a line a block. */
export const textOfHtml = (html: string): string =>
  sanitizeHtml(html.replaceAll(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/blockquote)\b[^>]*>/gi, '$&\n'), {
    allowedTags: [],
    allowedAttributes: {},
  })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]*\n[ \t]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
