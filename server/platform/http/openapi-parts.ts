// What every operation of the OpenAPI document shares: who is asking, envelopes, error bodies.

export type JsonSchema = Record<string, unknown>;

export const securitySchemes = {
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-token',
    description: 'The API token of a user, from their settings.',
  },
  tokenInQuery: {
    type: 'apiKey',
    in: 'query',
    name: 'api_token',
    description: 'The same token, for clients that cannot set a header.',
  },
  bearer: { type: 'http', scheme: 'bearer', description: 'The same token, as a bearer.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'relance.session_token',
    description: 'The session of a person signed in with a browser. Changes are taken from our own pages only.',
  },
} as const;

/** Any one of them lets a caller in. */
export const security = [{ token: [] }, { tokenInQuery: [] }, { bearer: [] }, { session: [] }];

const errorBody: JsonSchema = {
  type: 'object',
  description: 'What went wrong, in the language of who asked, and a code that never changes.',
  required: ['success', 'error', 'error_info', 'code', 'data', 'additional_data'],
  properties: {
    success: { type: 'boolean', const: false },
    error: { type: 'string', description: 'What went wrong, as a sentence.' },
    error_info: { type: 'string', description: 'What to do about it.' },
    code: { type: 'string', description: 'For programs.' },
    data: { type: 'null' },
    additional_data: { type: 'null' },
  },
};

const unauthorizedBody: JsonSchema = {
  type: 'object',
  required: ['success', 'error', 'errorCode', 'error_info', 'code'],
  properties: {
    success: { type: 'boolean', const: false },
    error: { type: 'string', const: 'unauthorized access' },
    errorCode: { type: 'integer', const: 401 },
    error_info: { type: 'string' },
    code: { type: 'string', const: 'unauthorized' },
  },
};

const cursorPage: JsonSchema = {
  type: 'object',
  required: ['next_cursor'],
  properties: {
    next_cursor: { type: ['string', 'null'], description: 'Asks for the next page; null on the last one.' },
  },
};

const offsetPage: JsonSchema = {
  type: 'object',
  required: ['pagination'],
  properties: {
    pagination: {
      type: 'object',
      required: ['start', 'limit', 'more_items_in_collection'],
      properties: {
        start: { type: 'integer' },
        limit: { type: 'integer' },
        more_items_in_collection: { type: 'boolean' },
        next_start: { type: 'integer', description: 'Where the next page starts, when there is one.' },
      },
    },
  },
};

export const sharedSchemas = {
  Error: errorBody,
  Unauthorized: unauthorizedBody,
  CursorPage: cursorPage,
  OffsetPage: offsetPage,
};

const answer = (description: string, schema: keyof typeof sharedSchemas): JsonSchema => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

export const sharedResponses = {
  Invalid: answer('Something asked for cannot be used; `error_info` names it.', 'Error'),
  Unauthorized: answer('No token or session, or one that nobody has.', 'Unauthorized'),
  Forbidden: answer('A permission is missing.', 'Error'),
  NotFound: answer('There is no such record, or it is not one the caller sees.', 'Error'),
  TooMany: answer('Too many requests in a short time.', 'Error'),
  Other: answer('Anything else that went wrong.', 'Error'),
};

/** The envelope around a reply's `data`. */
export const envelope = (reply: JsonSchema, paging: 'cursor' | 'offset' | 'none', isV2: boolean): JsonSchema => {
  const page = { cursor: '#/components/schemas/CursorPage', offset: '#/components/schemas/OffsetPage', none: null }[
    paging
  ];
  const additional = page === null ? { type: ['object', 'null'] } : { $ref: page };
  return {
    type: 'object',
    required: ['success', 'data', ...(page === null && !isV2 ? [] : ['additional_data'])],
    properties: {
      success: { type: 'boolean', const: true },
      data: reply,
      additional_data: additional,
      ...(isV2
        ? {}
        : { related_objects: { type: 'object', description: 'Records that `data` names, by kind and id.' } }),
    },
  };
};
