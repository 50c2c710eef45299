export const usersEn = {
  company_not_found: 'There is no such company.',
  'company_not_found.hint': 'Check the company’s id.',
  user_not_found: 'User not found or not accessible.',
  'user_not_found.hint': 'Check the user’s id.',
  user_inactive: 'This user is switched off.',
  'user_inactive.hint': 'Switch the user on first.',
  email_taken: 'A user with the address {email} exists already.',
  'email_taken.hint': 'Use another e-mail address.',
  last_admin: 'This is the last active global admin.',
  'last_admin.hint': 'Make somebody else a global admin first.',
  too_many_sign_ins: 'Too many wrong passwords for this address.',
  'too_many_sign_ins.hint': 'Wait for 15 minutes, or ask for a link to choose a new password.',
  'mail.forgotten.subject': 'Choose a new password for Relance',
  'mail.forgotten.text':
    'Hello {name},\n\nsomebody, most likely you, asked for a new password for Relance. Choose one here within an hour:\n\n{link}\n\nIf it was not you, leave this mail alone: your password stays as it is.\n',
  'mail.invitation.subject': '{inviter} invites you to Relance',
  'mail.invitation.text':
    'Hello {name},\n\n{inviter} has given you an account in Relance. Choose your password here within a week:\n\n{link}\n',
} as const;
