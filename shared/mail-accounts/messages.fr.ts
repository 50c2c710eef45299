import type { mailAccountsEn } from '#shared/mail-accounts/messages.en.ts';

export const mailAccountsFr: Record<keyof typeof mailAccountsEn, string> = {
  mail_account_exists: 'Vous avez déjà un compte avec cette adresse.',
  'mail_account_exists.hint': 'Modifiez celui qui existe.',
  mail_account_without_server: 'Il faut à un compte un serveur où relever le courrier, ou un serveur d’envoi.',
  'mail_account_without_server.hint': 'Indiquez le serveur IMAP, le serveur SMTP, ou les deux.',
  mail_password_missing: 'Il manque le mot de passe.',
  'mail_password_missing.hint':
    'Saisissez-le de nouveau\u00a0: un mot de passe gardé ne sert que pour le serveur et l’utilisateur pour lesquels il a été donné.',
  mail_server_unknown: 'Il n’y a pas de serveur de ce nom.',
  'mail_server_unknown.hint': 'Vérifiez l’orthographe du nom du serveur.',
  mail_server_away: 'Le serveur de messagerie ne répond pas.',
  'mail_server_away.hint':
    'Vérifiez le nom et le port du serveur\u00a0; s’ils sont justes, un nouvel essai se fera tout seul.',
  mail_server_certificate: 'Le certificat du serveur de messagerie n’inspire pas confiance.',
  'mail_server_certificate.hint': 'Utilisez le nom inscrit dans le certificat, ou adressez-vous à qui gère le serveur.',
  mail_server_without_tls: 'Le serveur de messagerie ne parle pas ce chiffrement sur ce port.',
  'mail_server_without_tls.hint':
    'Essayez-en un autre\u00a0: TLS va d’ordinaire avec les ports 993 et 465, STARTTLS avec 143 et 587.',
  mail_sign_in_refused: 'Le serveur de messagerie refuse le nom d’utilisateur ou le mot de passe.',
  'mail_sign_in_refused.hint':
    'Vérifiez les deux. Beaucoup de fournisseurs veulent un mot de passe propre à cette application, à créer dans leurs réglages de sécurité.',
  mail_password_unreadable: 'Le mot de passe gardé pour ce compte ne peut plus être lu.',
  'mail_password_unreadable.hint': 'Saisissez-le de nouveau dans les réglages du compte.',
  mail_server_other: 'Le serveur de messagerie a répondu autre chose que prévu.',
  'mail_server_other.hint':
    'Un nouvel essai se fera tout seul\u00a0; si cela dure, adressez-vous à qui gère le serveur.',
};
