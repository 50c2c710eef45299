export const permissionsEn = {
  admin_set_stays: 'Permission sets for admins hold every permission and cannot be changed.',
  'admin_set_stays.hint': 'Change the set for regular users, or give people another set.',
  default_role_stays: 'The default group stays where it is.',
  'default_role_stays.hint': 'Rename it, or work with the groups below it.',
  role_below_itself: 'A group cannot stand below itself.',
  'role_below_itself.hint': 'Choose a group that is not below this one.',
} as const;
