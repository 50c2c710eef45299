// The … of a deal's page, once it is asked for: convert, duplicate, merge, archive, delete.
import { Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconArrowsExchange,
  IconCalculator,
  IconCopy,
  IconTrash,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteDeal } from '#shared/deals/contract.ts';
import { duplicateDeal } from '#shared/deals/contract.v1.ts';
import type { Deal } from '#shared/deals/shape.ts';
import { openConvertDialog } from '#web/features/conversions/convert.ts';
import { useRecalculating } from '#web/features/records/recalculating.ts';
import { useRecordWords } from '#web/features/records/words.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useMay } from '#web/platform/session.tsx';
import { ActionMenu, type MenuEntry } from '#web/ui/ActionMenu.tsx';
import { later } from '#web/ui/later.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useAttempt, useDealEditing, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';
import { DealPageMenuButton } from './DealPageMenuButton.tsx';

const MergeWithDialog = later(async () => (await import('#web/features/merging/MergeWithDialog.tsx')).MergeWithDialog);

const useRefusal = (deal: Deal): 'refused.won' | 'refused.archived' | 'refused.contact' | 'refused.edit' | null => {
  const { mayTouch } = useDealRights(deal);
  if (deal.status === 'won') return 'refused.won';
  if (deal.is_archived) return 'refused.archived';
  if (deal.person_id === null && deal.org_id === null) return 'refused.contact';
  return mayTouch ? null : 'refused.edit';
};

const useConvertEntry = (deal: Deal): MenuEntry => {
  const t = useDealPageWords();
  const navigate = useNavigate();
  const refusal = useRefusal(deal);
  return {
    label: (
      <>
        {t('convert')}
        {refusal !== null && (
          <Text size="xs" maw={220}>
            {t(refusal)}
          </Text>
        )}
      </>
    ),
    icon: <IconArrowsExchange size={16} />,
    isDisabled: refusal !== null,
    run: () =>
      openConvertDialog({
        deals: { ids: [deal.id] },
        onDone: (done) => {
          if ('leadId' in done) void navigate({ to: paths.lead(done.leadId) });
        },
      }),
  };
};

/** The button More actions with its menu open. */
export const DealPageMenuOpen = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const editing = useDealEditing(deal.id);
  const records = useRecordWords();
  const formulas = useRecalculating();
  const { mayTouch, mayEdit } = useDealRights(deal);
  const mayConvert = useMay('deals.convert');
  const mayAdd = useMay('deals.add');
  const mayDelete = useMay('deals.delete');
  const mayMerge = useMay('deals.merge');
  const [isMerging, setMerging] = useState(false);
  const converting = useConvertEntry(deal);
  const duplicate = async (): Promise<void> => {
    await attempt(async () => {
      const { data } = await call(duplicateDeal, { params: { id: deal.id } });
      await navigate({ to: paths.deal(data.id) });
      showToast({ text: t('toast.duplicated') });
    });
  };
  const remove = async (): Promise<void> => {
    if (await attempt(async () => call(deleteDeal, { params: { id: deal.id } })))
      showToast({ text: t('toast.deleted'), actions: [{ label: t('restore'), run: () => void editing.restore() }] });
  };
  const archive = async (): Promise<void> => {
    if ((await editing.attempt({ is_archived: !deal.is_archived })) && !deal.is_archived)
      showToast({
        text: t('toast.archived'),
        actions: [{ label: t('toast.undo'), run: () => void editing.attempt({ is_archived: false }) }],
      });
  };
  const menu = (
    <ActionMenu
      label={t('more')}
      width={260}
      isOpenAtFirst
      entries={[
        mayConvert && converting,
        mayAdd && { label: t('duplicate'), icon: <IconCopy size={16} />, run: () => void duplicate() },
        mayMerge &&
          mayDelete &&
          mayEdit && { label: t('merge'), icon: <IconArrowMerge size={16} />, run: () => setMerging(true) },
        mayEdit &&
          formulas.isPossible && {
            label: records('formula.recalculate'),
            icon: <IconCalculator size={16} />,
            run: () => void formulas.recalculate({ ids: [deal.id] }),
          },
        mayTouch && {
          label: t(deal.is_archived ? 'unarchive' : 'archive'),
          icon: deal.is_archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />,
          run: () => void archive(),
        },
        mayDelete &&
          mayTouch && { label: t('delete'), icon: <IconTrash size={16} />, isDanger: true, run: () => void remove() },
      ]}
      button={(props) => <DealPageMenuButton {...props} />}
    />
  );
  return (
    <>
      {menu}
      {isMerging && <MergeWithDialog kind="deal" id={deal.id} name={deal.title} onClose={() => setMerging(false)} />}
    </>
  );
};
