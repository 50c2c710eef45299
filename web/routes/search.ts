// What pages of several features read of their address.
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

export const withOf = (search: Record<string, unknown>): { of?: string } =>
  typeof search['of'] === 'string' ? { of: search['of'] } : {};
