export const companiesEn = {
  setup_done: 'This Relance is set up already.',
  'setup_done.hint': 'Sign in, or ask your admin for an invitation.',
  setup_link_unknown: 'This set-up link does not work, or no longer does.',
  'setup_link_unknown.hint': 'Use the link that the last start of Relance printed on its console.',
} as const;
