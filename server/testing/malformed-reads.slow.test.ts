import { feedRoutes } from './every-route/feeding.ts';

await feedRoutes('reads');
