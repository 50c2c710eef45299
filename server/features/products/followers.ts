import { followedFreely } from '#server/features/followers/freely.ts';
import { seenProduct } from './products.ts';

/** Who follows a product; followers always see it. */
export const productFollowers = followedFreely('product', seenProduct);
