// From a route to a Fastify handler: who is asking, permission, validation, one transaction, the envelope.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '#shared/endpoint.ts';
import { may, type Actor, type Language } from '#server/platform/actor.ts';
import { inTransaction, type Database, type Tx } from '#server/platform/db/database.ts';
import { AppError, forbidden, unauthorized } from '#server/platform/errors.ts';
import {
  WrittenList,
  type Answer,
  type Call,
  type FileAnswer,
  type Preparation,
  type Route,
} from '#server/platform/http/call.ts';
import { sendFile } from '#server/platform/http/sending.ts';
import { dropUpload, noForm, readUpload, type Form } from '#server/platform/http/uploads.ts';
import { validated } from '#server/platform/http/validate.ts';

/** Finds out who is asking, from the request's token or session; null when nobody it knows. */
export type Authenticate = (reader: Tx, request: FastifyRequest) => Promise<Actor | null>;

export type Serving = {
  db: Database;
  authenticate: Authenticate;
  /** Called after each call that may have written, before its answer leaves. */
  onWritten?: () => void;
};

const nobody = (language: Language): Actor => ({
  companyId: 0,
  userId: 0,
  name: '',
  email: '',
  language,
  timeZone: 'UTC',
  defaultCurrency: 'EUR',
  roleId: 0,
  isAdmin: false,
  seesAll: false,
  permissions: new Set(),
  seesOwners: { at1: [], at3: [], at5: [] },
  hiddenPipelines: [],
  source: 'api',
  userAgent: null,
});

/** The language a browser asks for, English when it says nothing. */
export const languageOf = (request: FastifyRequest): Language =>
  /^\s*fr\b/i.test(request.headers['accept-language'] ?? '') ? 'fr' : 'en';

const permit = (endpoint: Endpoint, actor: Actor | null): void => {
  if (endpoint.can === 'anyone') return;
  if (actor === null) throw unauthorized();
  if (endpoint.can === 'user' || actor.isAdmin) return;
  if (endpoint.can === 'admin' || !may(actor, endpoint.can))
    throw endpoint.refusedAs === undefined ? forbidden() : new AppError(endpoint.refusedAs, 403);
};

// An empty body counts as no value given: clients send one with every content type there is.
const bodyOf = (request: FastifyRequest): unknown => {
  const { body } = request;
  if (Buffer.isBuffer(body)) {
    if (body.length > 0) throw new AppError('unknown_content_type', 415);
    return {};
  }
  return body ?? {};
};

// Who may not come in is told before the bytes are read.
const formOf = async (request: FastifyRequest, endpoint: Endpoint, serving: Serving): Promise<Form> => {
  if (endpoint.upload !== true) return noForm;
  const actor = endpoint.can === 'anyone' ? null : await serving.authenticate(serving.db as unknown as Tx, request);
  permit(endpoint, actor);
  if (actor !== null) request.language = actor.language;
  return readUpload(request, endpoint, actor === null ? null : { db: serving.db, companyId: actor.companyId });
};

const comma = Buffer.from(',');

const withWritten = ({ items }: WrittenList<unknown>, around: Record<string, unknown>): Buffer =>
  Buffer.concat([
    Buffer.from('{"success":true,"data":['),
    ...items.flatMap((item, index) => (index === 0 ? [item] : [comma, item])),
    Buffer.from(`]${JSON.stringify(around).replace(/^\{(?=")/, ',')}`),
  ]);

const sendAnswer = (reply: FastifyReply, endpoint: Endpoint, answer: Answer<unknown> | FileAnswer): FastifyReply => {
  if ('file' in answer) return sendFile(reply, answer);
  const { data, additional_data: additional, related_objects: related, status } = answer;
  const isV2 = endpoint.path.startsWith('/api/v2');
  const around = {
    ...(additional !== undefined || isV2 ? { additional_data: additional ?? null } : {}),
    ...(related === undefined ? {} : { related_objects: related }),
  };
  return reply
    .status(status ?? endpoint.status ?? 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(data instanceof WrittenList ? withWritten(data, around) : JSON.stringify({ success: true, data, ...around }));
};

const bodyFor = (request: FastifyRequest, endpoint: Endpoint, given: { form: Form; language: Language }): unknown =>
  endpoint.body === undefined
    ? undefined
    : validated(endpoint.body, given.form.fields ?? bodyOf(request), given.language);

// Who may not, or asks for what cannot be, is told before anything is prepared.
const preparedFor = async (
  route: Route,
  request: FastifyRequest,
  { serving, form }: { serving: Serving; form: Form },
): Promise<unknown> => {
  const { endpoint, prepare } = route;
  if (prepare === undefined) return undefined;
  const actor = await serving.authenticate(serving.db as unknown as Tx, request);
  permit(endpoint, actor);
  if (actor === null) throw unauthorized();
  const { language } = actor;
  request.language = language;
  const params = validated(endpoint.params, request.params, language);
  const body = bodyFor(request, endpoint, { form, language });
  const given = { reader: serving.db, actor, params, body, upload: form.upload };
  return prepare(given as unknown as Preparation<never, never>);
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The language for this request's errors, known once the actor is. */
    language?: Language;
  }
}

/** The Fastify handler of a route. Reads run without a transaction; every other method runs in one. */
export const handlerOf =
  (route: Route, serving: Serving) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { endpoint } = route;
    const form = await formOf(request, endpoint, serving);
    const prepared = await preparedFor(route, request, { serving, form });
    const work = async (tx: Tx): Promise<Answer<unknown> | FileAnswer> => {
      const actor = endpoint.can === 'anyone' ? null : await serving.authenticate(tx, request);
      const language = actor?.language ?? languageOf(request);
      request.language = language;
      permit(endpoint, actor);
      const call: Call<unknown, unknown, unknown> & { prepared: unknown } = {
        tx,
        actor: actor ?? nobody(language),
        params: validated(endpoint.params, request.params, language),
        query: validated(endpoint.query, request.query, language),
        body: bodyFor(request, endpoint, { form, language }),
        prepared,
        upload: form.upload,
        stored: form.stored,
        header: (name) => [request.headers[name]].flat()[0],
        rawQuery: request.query as Record<string, string>,
      };
      return route.handle(call as unknown as Call<never, never, never>);
    };
    // A plain connection has every method a read uses; the type says Tx so that operations need only one.
    if (endpoint.method === 'GET') return sendAnswer(reply, endpoint, await work(serving.db as unknown as Tx));
    const answer = await inTransaction(serving.db, work)
      .catch(async (error: unknown) => {
        if (form.stored !== null) await dropUpload(serving.db, form.stored);
        throw error;
      })
      .finally(() => serving.onWritten?.());
    return sendAnswer(reply, endpoint, answer);
  };
