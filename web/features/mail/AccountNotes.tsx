// Above the mails: what of one's accounts is not here, and why; nothing while all is.
import { Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { MailAccount } from '#shared/mail-accounts/contract.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMailAccounts } from './queries.ts';
import classes from './mailbox.module.css';
import { useMailWords } from './words.ts';

const useSentences = () => {
  const t = useMailWords();
  const { number, locale } = useFormats();
  return ({ email, problem, folders }: MailAccount): string[] => {
    const lacking = folders.filter(({ is_synced: isSynced, gap }) => isSynced && gap > 0);
    const count = lacking.reduce((sum, { gap }) => sum + gap, 0);
    const where = new Intl.ListFormat(locale).format(
      lacking.map(({ name, gap }) => t('account.folder', { name, count: number(gap) })),
    );
    return [
      ...(problem === null ? [] : [t('account.problem', { email, problem: problem.sentence })]),
      ...(count === 0 ? [] : [t('account.gap', { email, count, where })]),
    ];
  };
};

export const AccountNotes = () => {
  const t = useMailWords();
  const sentences = useSentences();
  const { data: accounts = [] } = useMailAccounts();
  const said = accounts.flatMap((account) => sentences(account).map((text) => ({ id: `${account.id} ${text}`, text })));
  if (said.length === 0) return null;
  return (
    <div role="alert" className={classes.notes}>
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
      <div>
        {said.map(({ id, text }) => (
          <p key={id} className={classes.note}>
            {text}
          </p>
        ))}
        <Anchor component={Link} to={paths.settings('mail')} size="sm">
          {t('account.settings')}
        </Anchor>
      </div>
    </div>
  );
};
