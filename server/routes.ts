// Every HTTP call there is, one line a feature.
import type { Route } from '#server/platform/http/call.ts';

export const routes: Route[] = [];
