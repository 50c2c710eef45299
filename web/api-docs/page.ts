// The page at /api/docs: every call of the API, and a form to try it.
import { exampleOf, knowSchemas, type Schema } from './examples.ts';

type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type Listed = { path: string; method: string; operation: Operation };
type OpenApi = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

type Properties = Record<string, unknown>;

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Properties = {},
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children);
  return made;
};

const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

const typedInto = (id: string): string => (byId(id) as HTMLInputElement).value.trim();

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

const kindOf = ({ required, schema }: Parameter): string =>
  [
    required ? 'required' : '',
    schema.enum?.join(' | ') ?? [schema.type].flat().join(' | '),
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ]
    .filter((word) => word !== '')
    .join(', ');

const parameterField = (parameter: Parameter) =>
  element('label', {}, [
    parameter.name,
    element('input', {
      name: `${parameter.in}:${parameter.name}`,
      placeholder: kindOf(parameter),
      required: parameter.required,
    }),
  ]);

const mayHold = ({ properties = {}, required = [] }: Schema): HTMLElement[] => {
  const optional = Object.keys(properties).filter((key) => !required.includes(key));
  return optional.length === 0 ? [] : [element('p', { textContent: `The body may hold ${optional.join(', ')}.` })];
};

const bodyField = (operation: Operation): HTMLElement[] => {
  const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (content === undefined) return [];
  if (mediaType === 'multipart/form-data')
    return Object.entries(content.schema.properties ?? {}).map(([name, { format }]) =>
      element('label', {}, [
        name,
        element('input', { name: `form:${name}`, type: format === 'binary' ? 'file' : 'text' }),
      ]),
    );
  return [
    element('label', {}, [
      'Body',
      element('textarea', {
        name: 'body',
        rows: 8,
        spellcheck: false,
        value: pretty(exampleOf(content.schema, 'required')),
      }),
    ]),
    ...mayHold(content.schema),
  ];
};

const filledForm = (form: FormData): FormData => {
  const filled = new FormData();
  for (const [name, value] of form)
    if (name.startsWith('form:') && value !== '') filled.append(name.slice('form:'.length), value);
  return filled;
};

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

const requestOf = ({ path, method, operation }: Listed, form: FormData): { url: string; options: RequestInit } => {
  const url = new URL(location.origin);
  url.pathname = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(textOf(form.get(`path:${name}`))),
  );
  for (const [name, value] of form)
    if (name.startsWith('query:') && value !== '') url.searchParams.set(name.slice('query:'.length), textOf(value));
  const token = typedInto('token');
  const headers = new Headers(token === '' ? {} : { 'x-api-token': token });
  const body = form.get('body');
  if (typeof body === 'string') headers.set('content-type', 'application/json');
  const isUpload = operation.requestBody?.content['multipart/form-data'] !== undefined;
  return {
    url: url.href,
    options: {
      method: method.toUpperCase(),
      headers,
      ...(isUpload ? { body: filledForm(form) } : typeof body === 'string' ? { body } : {}),
    },
  };
};

const readable = (text: string): string => {
  try {
    return pretty(JSON.parse(text));
  } catch {
    return text;
  }
};

const send = async (listed: Listed, form: FormData, out: HTMLElement): Promise<void> => {
  out.textContent = '…';
  try {
    const { url, options } = requestOf(listed, form);
    const reply = await fetch(url, options);
    out.textContent = `${reply.status} ${reply.statusText}\n\n${readable(await reply.text())}`;
  } catch (error) {
    out.textContent = String(error);
  }
};

const replyExample = (operation: Operation): string => {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success?.content?.['application/json']?.schema;
  return schema === undefined ? 'bytes' : pretty(exampleOf(schema, 'whole'));
};

const callForm = (listed: Listed): HTMLElement => {
  const { operation } = listed;
  const out = element('pre', { textContent: replyExample(operation) });
  const form = element('form', {}, [
    element('p', { textContent: operation.description }),
    ...(operation.parameters ?? []).map(parameterField),
    ...bodyField(operation),
    element('button', { textContent: 'Send' }),
    out,
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(listed, new FormData(form), out);
  });
  return form;
};

const call = (listed: Listed): HTMLDetailsElement => {
  const { path, method, operation } = listed;
  const summary = element('summary', {}, [
    element('code', {}, [element('span', { className: 'method', textContent: method.toUpperCase() }), path]),
    operation.summary,
  ]);
  const details = element('details', { id: operation.operationId }, [summary]);
  // The forms are many: each is made when it is first looked at.
  details.addEventListener('toggle', () => details.append(callForm(listed)), { once: true });
  return details;
};

const showFound = (listed: Map<HTMLDetailsElement, string>): void => {
  const words = typedInto('find').toLowerCase().split(/\s+/);
  for (const [details, text] of listed) details.hidden = !words.every((word) => text.includes(word));
  for (const section of document.querySelectorAll<HTMLElement>('main section'))
    section.hidden = section.querySelector('details:not([hidden])') === null;
};

const show = (api: OpenApi): void => {
  knowSchemas(api.components.schemas);
  const all = Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  const shown = new Map<HTMLDetailsElement, string>();
  const main = byId('calls');
  for (const [tag, listed] of [...Map.groupBy(all, ({ operation }) => operation.tags[0] ?? '')].toSorted(([a], [b]) =>
    a.localeCompare(b),
  )) {
    const calls = listed.map((one) => {
      const details = call(one);
      shown.set(details, `${one.method} ${one.path} ${one.operation.summary} ${tag}`.toLowerCase());
      return details;
    });
    main.append(element('section', {}, [element('h2', { textContent: tag }), ...calls]));
  }
  main.ariaBusy = 'false';
  byId('find').addEventListener('input', () => showFound(shown));
};

const reply = await fetch('/api/docs/openapi.json');
show((await reply.json()) as OpenApi);
