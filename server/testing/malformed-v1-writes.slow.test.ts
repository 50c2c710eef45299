import { feedRoutes } from './every-route/feeding.ts';

await feedRoutes('v1 writes');
