// Followers of persons and organizations, the same for both.
import { z } from 'zod';
import { cursorQuery, id, idParams, idText } from '#shared/schemas.ts';

export const follower = z.object({ user_id: z.int(), add_time: z.string() });
export type Follower = z.infer<typeof follower>;

export const followerChange = z.object({
  action: z.enum(['added', 'removed']),
  actor_user_id: z.int(),
  follower_user_id: z.int(),
  time: z.string(),
});
export type FollowerChange = z.infer<typeof followerChange>;

export const followerPage = z.object(cursorQuery);
export const newFollower = z.strictObject({ user_id: id });
export const followerParams = idParams.extend({ follower_id: idText });
export const removedFollower = z.object({ user_id: z.int() });
