// Every address of the app. A link is a call of one of these.
export const paths = {
  board: () => '/deals',
  dealsList: () => '/deals/list',
  deal: (id: number) => `/deals/${id}`,
  leads: () => '/leads',
  lead: (id: string) => `/leads/${id}`,
  activities: () => '/activities',
  persons: () => '/persons',
  person: (id: number) => `/persons/${id}`,
  organizations: () => '/organizations',
  organization: (id: number) => `/organizations/${id}`,
  insights: () => '/insights',
  products: () => '/products',
  settings: (section = 'company') => `/settings/${section}`,
  help: () => '/help',
  login: () => '/login',
  setup: () => '/setup',
} as const;
