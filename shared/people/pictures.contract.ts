// The picture of a person, in both dialects.
import { z } from 'zod';
import { endpoint } from '#shared/endpoint.ts';
import { idParams, idText, looseNumber } from '#shared/schemas.ts';

const known = {
  id: z.int(),
  item_type: z.literal('person'),
  item_id: z.int(),
  active_flag: z.boolean(),
  added_by_user_id: z.int(),
  /** Addresses of the picture by its width, good for 7 days. */
  pictures: z.strictObject({ 128: z.string(), 512: z.string() }),
};

const picture = z.strictObject({ ...known, file_size: z.int() });

export const legacyPicture = z.strictObject({ ...known, add_time: z.string(), update_time: z.string() });
export type LegacyPicture = z.infer<typeof legacyPicture>;

/** The picture inside a person of v1. */
export const pictureInside = legacyPicture.omit({ id: true }).extend({ value: z.int() });

const one = { can: 'user', tag: 'people', params: idParams } as const;

export const getPersonPicture = endpoint({
  ...one,
  name: 'getPersonPicture',
  method: 'GET',
  path: '/api/v2/persons/{id}/picture',
  summary: 'The picture of a person; 404 when there is none.',
  reply: picture,
  errors: ['not_found'],
});

const pixels = looseNumber.pipe(z.int().min(0).max(100_000)).optional();

export const addPersonPicture = endpoint({
  ...one,
  name: 'addPersonPicture',
  method: 'POST',
  path: '/api/v1/persons/{id}/picture',
  summary: 'Gives a person a picture (PNG, JPEG or GIF, sent as `file`), in place of the one there is.',
  upload: true,
  body: z.looseObject({ crop_x: pixels, crop_y: pixels, crop_width: pixels, crop_height: pixels }),
  reply: legacyPicture,
  errors: ['not_found', 'file_missing', 'person_picture_unusable'],
});

export const deletePersonPicture = endpoint({
  ...one,
  name: 'deletePersonPicture',
  method: 'DELETE',
  path: '/api/v1/persons/{id}/picture',
  summary: 'Takes the picture off a person.',
  reply: z.strictObject({ id: z.int() }),
  errors: ['not_found'],
});

/** The address behind `pictures`: who knows the signature may see the picture until it ends. */
export const showPersonPicture = endpoint({
  name: 'showPersonPicture',
  method: 'GET',
  path: '/api/v2/personPictures/{id}',
  can: 'anyone',
  tag: 'people',
  summary: 'The picture itself, for whoever holds its signed address.',
  params: idParams,
  query: z.object({ company: idText, until: z.coerce.number().int(), signature: z.string().max(200) }),
  reply: z.unknown(),
  sendsFile: true,
  errors: ['not_found'],
});
