export const deniedEn = {
  title: 'You may not open this page.',
  permission: 'It takes the permission “{permission}”, which your permission sets do not have.',
  admins: 'It is for global admins.',
  ask: 'A global admin can give it to you.',
  'ask.named': 'Ask a global admin: {admins}.',
  back: 'Back to Deals',
} as const;
