// Addresses as the dialects of the API write them.
import { addressParts, type Address } from '#shared/contacts/schemas.ts';

type FullAddress = { value: string | null } & Record<(typeof addressParts)[number], string | null>;

/** Every part, null where nothing is known. */
export const presentAddress = (address: Address | null): FullAddress | null => {
  if (address === null) return null;
  const parts = Object.fromEntries(addressParts.map((part) => [part, address[part] ?? null]));
  return { value: address.value, ...parts } as FullAddress;
};

/** The address as it is kept: only the parts that say something; null for an empty one. */
export const storedAddress = (address: Address | null): Address | null => {
  if (address === null) return null;
  const parts = Object.entries(address).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return parts.length === 0 ? null : ({ value: address.value ?? null, ...Object.fromEntries(parts) } as Address);
};
