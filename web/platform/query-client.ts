// What the app knows of the server's data.
import { QueryClient } from '@tanstack/react-query';
import { CallError } from './call.ts';

/** One for the whole app, so that a route can ask for what its page will show before the page is there. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // What the server refused it would refuse again; only a lost connection is worth another try.
    queries: { staleTime: 15_000, retry: (count, error) => !(error instanceof CallError) && count < 2 },
  },
});
