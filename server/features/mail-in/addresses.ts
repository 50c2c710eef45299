// The addresses at which mail is taken in: the company's own, a deal's, a lead's.
import { uuidOfShort } from '#server/features/leads/mail-address.ts';
import type { MailLink } from '#shared/mail/rules.ts';
import { mailDomain } from '#server/platform/mail/domain.ts';

export type FilingAddress = {
  company: string;
  /** The company's id, which the address of a lead carries. */
  companyId: number | null;
  /** The deal or lead it files under; null for the company's own address. */
  record: MailLink | null;
};

const shape = /^([a-z0-9][a-z0-9-]*)(?:\+deal(\d{1,10})|\+(\d{1,10})\+lead([1-9A-Za-z]{22}))?$/i;

/** Reads an address; null for one at which nothing is taken in. */
export const filingAddress = (address: string): FilingAddress | null => {
  const at = address.lastIndexOf('@');
  if (at < 0 || address.slice(at + 1).toLowerCase() !== mailDomain().toLowerCase()) return null;
  const [whole, company, deal, companyId, lead] = shape.exec(address.slice(0, at)) ?? [];
  if (whole === undefined || company === undefined) return null;
  const of = { company: company.toLowerCase(), companyId: companyId === undefined ? null : Number(companyId) };
  if (deal !== undefined) {
    const id = Number(deal);
    return id >= 1 && id <= 2_147_483_647 ? { ...of, record: { kind: 'deal', id } } : null;
  }
  if (lead === undefined) return { ...of, record: null };
  const id = uuidOfShort(lead);
  return id === null ? null : { ...of, record: { kind: 'lead', id } };
};
