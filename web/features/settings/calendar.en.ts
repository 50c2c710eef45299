export const calendarWordsEn = {
  'reminders.title': 'Reminders',
  'reminders.text':
    'Before an activity with a time begins, you are told here in the app. An activity may say otherwise.',
  'reminders.default': 'Remind me of my activities',
  'reminders.mail': 'By e-mail as well',
  'reminders.saved': 'Reminders saved',
  'feed.title': 'Calendar in other programs',
  'feed.text':
    'A secret address under which your calendar program reads your activities. Whoever has it can read them, without a password.',
  'feed.make': 'Create the address',
  'feed.address': 'Secret address',
  'feed.made': 'Created on {date}',
  'feed.renew': 'New address',
  'feed.renew.ask':
    'The earlier address ends at once; the calendars subscribed to it are no longer brought up to date.',
  'feed.revoke': 'Revoke',
  'feed.revoke.ask': 'The calendars subscribed to this address are no longer brought up to date.',
  'feed.what':
    'It holds your activities from three months ago to two years ahead. Programs look for changes by themselves, some only a few times a day.',
  'feed.how': 'How to subscribe',
  'feed.google': 'Google Calendar: Other calendars, +, From URL.',
  'feed.apple':
    'Apple Calendar: File, New Calendar Subscription; on an iPhone Settings, Calendar, Accounts, Add Account, Other.',
  'feed.outlook': 'Outlook: Add calendar, Subscribe from web.',
  'feed.thunderbird': 'Thunderbird: New calendar, On the network.',
} as const;
