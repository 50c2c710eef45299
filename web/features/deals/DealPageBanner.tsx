import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Deal } from '#shared/deals/shape.ts';
import { useParkings } from '#web/features/timeline/queries.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useDealEditing, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import classes from './DealPage.module.css';

/** What became of a deleted deal, and the way back; on a restored one, where its lead is. */
export const DealPageBanner = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const formats = useFormats();
  const { mayTouch } = useDealRights(deal);
  const { restore } = useDealEditing(deal.id);
  const { data: parkings, isPending } = useParkings({ kind: 'deal', id: deal.id });
  if (isPending) return null;
  const latest = parkings?.[0];
  const lead = latest !== undefined && latest.end_time === null ? latest : undefined;
  const openLead = (leadId: string) => (
    <Anchor component={Link} to={paths.lead(leadId)} underline="always" c="inherit" fw={500}>
      {t('banner.open')}
    </Anchor>
  );
  if (!deal.is_deleted) {
    if (lead === undefined || lead.restore_time === null) return null;
    return (
      <div className={classes.banner} role="note">
        {t('banner.restored', { date: formats.date(lead.restore_time) })} {openLead(lead.lead_id)}
      </div>
    );
  }
  const parked = lead !== undefined && lead.restore_time === null ? lead : undefined;
  const until = deal.restorable_until;
  const bringBack = async (): Promise<void> => {
    if (await restore()) showToast({ text: t('toast.restored') });
  };
  return (
    <div className={classes.banner} role="note">
      {parked === undefined ? (
        <span>
          {t('banner.deleted', { date: formats.dateTime(deal.update_time) })}
          {typeof until === 'string' && ` · ${t('banner.until', { date: formats.date(until) })}`}
        </span>
      ) : (
        <>
          <span>
            {t('banner.converted', { name: parked.parked_by.name, date: formats.dateTime(parked.park_time) })}
          </span>
          <span aria-hidden>·</span>
          {openLead(parked.lead_id)}
        </>
      )}
      {mayTouch && (
        <>
          <span aria-hidden>·</span>
          <Button size="compact-sm" variant="default" onClick={() => void bringBack()}>
            {t('restore')}
          </Button>
        </>
      )}
    </div>
  );
};
