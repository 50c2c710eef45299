// The shape of one HTTP call. From it come validation, handler types, the web's client and the OpenAPI document.
import type { z } from 'zod';
import type { Permission } from '#shared/permissions.ts';

/** Who may call: `anyone` needs no sign-in, `user` any signed-in user, `admin` a global admin, else a permission. */
export type Can = 'anyone' | 'user' | 'admin' | Permission;

/** How the reply's list is paged: v2 by cursor, v1 by offset (`start`), or not at all. */
export type Paging = 'cursor' | 'offset' | 'none';

export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  /** The operation's name in OpenAPI, unique. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v2/deals/{id}`. Calls under `/api/v1` are also served under `/v1`. */
  path: `/${string}`;
  can: Can;
  /** The code of the 403 when the permission is missing, where it has one of its own. */
  refusedAs?: string;
  /** One line for the API's documentation. */
  summary: string;
  /** The feature it belongs to, for grouping in the documentation. */
  tag: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** The schema of `data` in the reply; `file` schemas send bytes instead. */
  reply: Reply;
  /** Status on success when it is not 200. */
  status?: 201 | 202;
  paging?: Paging;
  /** Takes `multipart/form-data` with one file; its bytes arrive in the handler's `upload`. */
  upload?: boolean;
  /** The upload goes to the file store as it comes; the handler's `stored` says where. */
  storesUpload?: boolean;
  /** Sends bytes (a download, a CSV) rather than the JSON envelope. */
  sendsFile?: boolean;
  /** Its own limit, for each caller and address: so many calls in so many seconds. */
  atMost?: { calls: number; seconds: number };
  /** Codes of the errors it can answer with, beyond validation, sign-in and permission. */
  errors?: readonly string[];
};

/** Declares an HTTP call; the identity function, for its types. */
export const endpoint = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUnknown,
>(
  definition: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => definition;
