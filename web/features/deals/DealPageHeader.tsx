// Title, value, owner, stages, and what becomes of the deal.
import { Badge, Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Deal, DealEditBody } from '#shared/deals/shape.ts';
import { OwnerButton } from '#web/features/users/OwnerButton.tsx';
import { useUserName } from '#web/features/users/queries.ts';
import { RecordTitle } from '#web/features/records/RecordTitle.tsx';
import { useFormats } from '#web/platform/language.tsx';
import { later } from '#web/ui/later.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { DealPageMenu } from './DealPageMenu.tsx';
import { DealPageStages } from './DealPageStages.tsx';
import { useDealEditing, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import { asksToFill } from './filling.ts';
import classes from './DealPage.module.css';

const DealPageLost = later(async () => (await import('./DealPageLost.tsx')).DealPageLost);

const statusColors = { open: 'indigo', won: 'green', lost: 'red' } as const;

const Outcome = ({ deal, mayEdit }: { deal: Deal; mayEdit: boolean }) => {
  const t = useDealPageWords();
  const { attempt, save } = useDealEditing(deal.id);
  const [isLosing, setLosing] = useState(false);
  const reopen = async (): Promise<boolean> => attempt({ status: 'open' });
  const undo = { label: t('toast.undo'), run: () => void reopen() };
  const win = async (): Promise<boolean> =>
    attempt({ status: 'won' }, () => showToast({ text: t('toast.won'), actions: [undo] }));
  const lose = async (reason: string | null): Promise<void> => {
    const change: DealEditBody = { status: 'lost', ...(reason === null ? {} : { lost_reason: reason }) };
    const tell = (): void => showToast({ text: t('toast.lost'), actions: [undo] });
    try {
      await save(change);
      tell();
    } catch (error) {
      if (!asksToFill(error, { dealId: deal.id, again: async () => attempt(change, tell) })) throw error;
    }
  };
  if (deal.status !== 'open')
    return (
      <>
        <Badge
          size="lg"
          radius="sm"
          variant="light"
          tt="none"
          color={statusColors[deal.status]}
          className={classes.status}
          data-status={deal.status}
        >
          {t(deal.status)}
        </Badge>
        {mayEdit && (
          <Button variant="default" onClick={() => void reopen()}>
            {t('reopen')}
          </Button>
        )}
      </>
    );
  if (!mayEdit) return null;
  return (
    <>
      <Button className={classes.won} onClick={() => void win()}>
        {t('won')}
      </Button>
      <Button className={classes.lost} onClick={() => setLosing(true)}>
        {t('lost')}
      </Button>
      {isLosing && <DealPageLost save={lose} onClose={() => setLosing(false)} />}
    </>
  );
};

/** The head of the page. */
export const DealPageHeader = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  const userName = useUserName();
  const { mayEdit } = useDealRights(deal);
  const { attempt, save } = useDealEditing(deal.id);
  return (
    <header className={classes.head}>
      <div className={classes.headLine}>
        <div className={classes.titleBox}>
          <RecordTitle title={deal.title} level={1} isEditable={mayEdit} save={async (title) => save({ title })} />
          <span className={classes.amount}>{formats.money(deal.value, deal.currency)}</span>
          {deal.is_archived && (
            <Badge radius="sm" variant="default" tt="none">
              {t('status.archived')}
            </Badge>
          )}
        </div>
        <Group gap="sm" className={classes.actions}>
          {mayEdit ? (
            <span className={classes.owner}>
              <OwnerButton
                label={t('owner')}
                w="auto"
                value={deal.owner_id}
                onChange={(owner) => owner !== null && void attempt({ owner_id: owner })}
              />
            </span>
          ) : (
            <span className={classes.readOnly}>{t('owner.is', { name: userName(deal.owner_id) })}</span>
          )}
          {!deal.is_deleted && <Outcome deal={deal} mayEdit={mayEdit} />}
          {!deal.is_deleted && <DealPageMenu deal={deal} />}
        </Group>
      </div>
      <DealPageStages deal={deal} isEditable={mayEdit} />
    </header>
  );
};
