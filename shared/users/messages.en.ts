export const usersEn = {
  company_not_found: 'There is no such company.',
  'company_not_found.hint': 'Check the company’s id.',
} as const;
