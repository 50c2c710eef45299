// The … of a deal's page: convert, duplicate, archive, delete.
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowsExchange, IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { deleteDeal } from '#shared/deals/contract.ts';
import { duplicateDeal } from '#shared/deals/contract.v1.ts';
import type { Deal } from '#shared/deals/shape.ts';
import { openConvertDialog } from '#web/features/conversions/convert.ts';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useMay } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useAttempt, useDealEditing, useDealRights } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';

const useRefusal = (deal: Deal): 'refused.won' | 'refused.archived' | 'refused.contact' | 'refused.edit' | null => {
  const { mayTouch } = useDealRights(deal);
  if (deal.status === 'won') return 'refused.won';
  if (deal.is_archived) return 'refused.archived';
  if (deal.person_id === null && deal.org_id === null) return 'refused.contact';
  return mayTouch ? null : 'refused.edit';
};

const ConvertItem = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const navigate = useNavigate();
  const refusal = useRefusal(deal);
  const convert = (): void =>
    openConvertDialog({
      deals: { ids: [deal.id] },
      onDone: (done) => {
        if ('leadId' in done) void navigate({ to: paths.lead(done.leadId) });
      },
    });
  return (
    <Menu.Item leftSection={<IconArrowsExchange size={16} />} disabled={refusal !== null} onClick={convert}>
      {t('convert')}
      {refusal !== null && (
        <Text size="xs" maw={220}>
          {t(refusal)}
        </Text>
      )}
    </Menu.Item>
  );
};

/** The button More actions with its menu. */
export const DealPageMenu = ({ deal }: { deal: Deal }) => {
  const t = useDealPageWords();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const editing = useDealEditing(deal.id);
  const { mayTouch } = useDealRights(deal);
  const mayConvert = useMay('deals.convert');
  const mayAdd = useMay('deals.add');
  const mayDelete = useMay('deals.delete');
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
  return (
    <Menu position="bottom-end" withinPortal width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayConvert && <ConvertItem deal={deal} />}
        {mayAdd && (
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void duplicate()}>
            {t('duplicate')}
          </Menu.Item>
        )}
        {mayTouch && (
          <Menu.Item
            leftSection={deal.is_archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
            onClick={() => void archive()}
          >
            {t(deal.is_archived ? 'unarchive' : 'archive')}
          </Menu.Item>
        )}
        {mayDelete && mayTouch && (
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>
            {t('delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
