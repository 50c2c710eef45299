// What the address of a list of contacts says. Apart from the queries, which the map of addresses need not load.
export const contactSorts = ['name', 'add_time', 'update_time'] as const;
export type ContactListing = { q?: string; owner?: number; sort?: (typeof contactSorts)[number]; dir?: 'asc' | 'desc' };
