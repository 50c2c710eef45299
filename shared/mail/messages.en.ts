export const mailEn = {
  mail_not_own: 'This mail is somebody else’s.',
  'mail_not_own.hint': 'Only who has a mail in their mailbox changes it; answer it to begin one of your own.',
  mail_already_sent: 'This mail has been sent already.',
  'mail_already_sent.hint': 'Answer or forward it instead.',
  mail_without_recipient: 'This mail goes to nobody yet.',
  'mail_without_recipient.hint': 'Name at least one address in To, Cc or Bcc.',
  mail_too_large: 'The attachments of a mail may have {limit, number} MB together.',
  'mail_too_large.hint': 'Take one off, or send a link to it instead.',
  mail_image_unavailable: 'The picture could not be fetched.',
  'mail_image_unavailable.hint': 'Its server does not answer, or it is no picture.',
  mail_left_on_server: 'This mail is too large to be fetched. Read it in your mail program.',
  mail_quote: 'On {time}, {from} wrote:',
  mail_forward_head:
    '---------- Forwarded message ----------<br>From: {from}<br>Date: {time}<br>Subject: {subject}<br>To: {to}<br><br>',
} as const;
