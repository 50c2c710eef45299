// Users as the compatible API shows them.
import { now } from '#server/platform/clock.ts';
import { v1Time } from '#server/platform/times.ts';
import type { CompanyOfUser } from './profile.queries.ts';
import type { UserRow } from './users.queries.ts';

const langs = { en: 1, fr: 2 };

const offsetOf = (timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now());
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
};

export const presentUser = (row: UserRow, callerId: number) => ({
  id: row.id,
  name: row.name,
  default_currency: row.default_currency,
  locale: row.locale,
  lang: langs[row.language],
  email: row.email,
  phone: row.phone,
  activated: row.active_flag,
  last_login: v1Time(row.last_sign_in_time),
  created: v1Time(row.add_time),
  modified: v1Time(row.update_time),
  has_created_company: row.has_created_company,
  access: row.access,
  active_flag: row.active_flag,
  timezone_name: row.time_zone,
  timezone_offset: offsetOf(row.time_zone),
  role_id: row.role_id,
  icon_url: null,
  is_you: row.id === callerId,
  is_deleted: false,
});

export const presentMe = (row: UserRow, company: CompanyOfUser) => ({
  ...presentUser(row, row.id),
  company_id: company.id,
  company_name: company.name,
  company_domain: company.domain,
  company_country: company.country,
  company_industry: null,
  language: { language_code: row.language, country_code: row.locale.split('_')[1] ?? '' },
});
