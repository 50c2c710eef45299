import { feedRoutes } from './every-route/feeding.ts';

await feedRoutes('v2 writes');
