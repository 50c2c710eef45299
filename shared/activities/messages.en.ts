export const activitiesEn = {
  activity_type_built_in: 'A built-in activity type cannot be deleted.',
  'activity_type_built_in.hint': 'Only types your company added can be deleted.',
  bad_recurrence: 'The activity cannot repeat so: {problem}.',
  'bad_recurrence.hint': 'Give a recurrence rule of RFC 5545, such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO.',
  recurrence_too_long: 'An activity repeats {limit, number} times at most.',
  'recurrence_too_long.hint': 'Let it end earlier, or come less often.',
  'reminder_mail.subject': '{subject}, {when}',
  'reminder_mail.late_subject': '{subject}, {when} (late reminder)',
  'reminder_mail.late': 'This reminder comes late: the server was not running when it was due.',
  'reminder_mail.when': '{day} at {time}',
  'reminder_mail.text': 'Hello {name},\n\nthis is to remind you of “{subject}”, {when}.',
} as const;
