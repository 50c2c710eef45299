// The lead's name, where it came from, and the ways on: bring back, convert, archive, delete.
import { ActionIcon, Button } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconArrowsExchange,
  IconChevronDown,
  IconChevronUp,
  IconDots,
  IconMailOpened,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { bringLeadBack } from '#shared/conversions/parkings.contract.ts';
import { deleteLead } from '#shared/leads/contract.v1.ts';
import { refreshAfterConversion } from '#web/features/conversions/queries.ts';
import { LabelTag } from '#web/features/records/LabelTag.tsx';
import { useLeadLabels } from '#web/features/records/queries.ts';
import { RecordTitle } from '#web/features/records/RecordTitle.tsx';
import { paths } from '#web/paths.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { useMay } from '#web/platform/session.tsx';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import { later } from '#web/ui/later.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { useLeadEditing, useRefreshLeads, type Lead } from './queries.ts';
import classes from './lead.module.css';
import { useLeadWords, useSourceName } from './words.ts';

const ConfirmDelete = later(async () => (await import('./ConfirmDelete.tsx')).ConfirmDelete);
const ConvertToDealDialog = later(async () => (await import('./ConvertToDealDialog.tsx')).ConvertToDealDialog);

type Props = { lead: Lead; mayEdit: boolean; previous: (() => void) | null; next: (() => void) | null };

const More = ({ lead, mayEdit }: Pick<Props, 'lead' | 'mayEdit'>) => {
  const t = useLeadWords();
  const navigate = useNavigate();
  const refresh = useRefreshLeads();
  const { attempt } = useLeadEditing(lead.id);
  const mayDelete = useMay('leads.delete') && mayEdit;
  const [isDeleting, setDeleting] = useState(false);
  const archive = async (): Promise<void> => {
    if ((await attempt({ is_archived: !lead.is_archived })) && !lead.is_archived)
      showToast({
        text: t('toast.archived'),
        actions: [{ label: t('toast.undo'), run: () => void attempt({ is_archived: false }) }],
      });
  };
  const remove = async (): Promise<void> => {
    try {
      await call(deleteLead, { params: { id: lead.id } });
      showToast({ text: t('toast.deleted') });
      await navigate({ to: paths.leads(), search: true });
      await refresh();
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
    }
  };
  return (
    <>
      <ActionMenu
        label={t('more')}
        entries={[
          { label: t('markUnread'), icon: <IconMailOpened size={16} />, run: () => void attempt({ was_seen: false }) },
          mayEdit && {
            label: t(lead.is_archived ? 'unarchive' : 'bulk.archive'),
            icon: lead.is_archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />,
            run: () => void archive(),
          },
          mayDelete && {
            label: t('delete'),
            icon: <IconTrash size={16} />,
            isDanger: true,
            run: () => setDeleting(true),
          },
        ]}
        button={(props) => (
          <ActionIcon {...props} variant="default" size={36} aria-label={t('more')} title={t('more')}>
            <IconDots size={18} />
          </ActionIcon>
        )}
      />
      {isDeleting && <ConfirmDelete count={1} title={lead.title} run={remove} onClose={() => setDeleting(false)} />}
    </>
  );
};

const WaysOn = ({ lead, mayEdit }: Pick<Props, 'lead' | 'mayEdit'>) => {
  const t = useLeadWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayConvert = useMay('deals.add') && mayEdit;
  const [isConverting, setConverting] = useState(false);
  const [busy, setBusy] = useState(false);
  const cameFromDeal = lead.source_deal_id !== null;
  const back = async (): Promise<void> => {
    setBusy(true);
    try {
      const { data } = await call(bringLeadBack, { params: { id: lead.id }, body: {} });
      // Away from here first: the lead is gone.
      await navigate({ to: paths.deal(data.deal_id) });
      showToast({ text: t('toast.back') });
      await refreshAfterConversion(client);
    } catch (error) {
      showToast({ text: sentenceOf(error), tone: 'error' });
      setBusy(false);
    }
  };
  return (
    <>
      {cameFromDeal && mayEdit && (
        <Button leftSection={<IconArrowBackUp size={16} />} loading={busy} onClick={() => void back()}>
          {t('bringBack')}
        </Button>
      )}
      {mayConvert && (
        <Button
          variant={cameFromDeal ? 'default' : 'filled'}
          leftSection={<IconArrowsExchange size={16} />}
          onClick={() => setConverting(true)}
        >
          {t('convert')}
        </Button>
      )}
      {isConverting && <ConvertToDealDialog leadId={lead.id} onClose={() => setConverting(false)} />}
    </>
  );
};

/** The head of the panel. */
export const LeadHead = ({ lead, mayEdit, previous, next }: Props) => {
  const t = useLeadWords();
  const formats = useFormats();
  const sourceName = useSourceName();
  const { save } = useLeadEditing(lead.id);
  const { data: labels = [] } = useLeadLabels();
  const worn = labels.filter((label) => lead.label_ids.includes(label.id));
  return (
    <header className={classes.head}>
      <div className={classes.tools}>
        <div className={classes.ways}>
          <WaysOn lead={lead} mayEdit={mayEdit} />
          <More lead={lead} mayEdit={mayEdit} />
        </div>
        <div className={classes.steps}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('previous')}
            title={t('previous')}
            disabled={previous === null}
            onClick={() => previous?.()}
          >
            <IconChevronUp size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('next')}
            title={t('next')}
            disabled={next === null}
            onClick={() => next?.()}
          >
            <IconChevronDown size={18} />
          </ActionIcon>
          <ActionIcon
            component={Link}
            to={paths.leads()}
            search
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('close')}
            title={t('close')}
          >
            <IconX size={18} />
          </ActionIcon>
        </div>
      </div>
      <RecordTitle title={lead.title} level={2} isEditable={mayEdit} save={async (title) => save({ title })} />
      <div className={classes.facts}>
        {lead.value !== null && (
          <span className={classes.amount}>{formats.money(lead.value.amount, lead.value.currency)}</span>
        )}
        <span className={classes.source} data-deal={lead.source_name === 'Deal'}>
          {t('source', { name: sourceName(lead.source_name) })}
        </span>
        {worn.map((label) => (
          <LabelTag key={label.id} name={label.name} color={label.color} />
        ))}
      </div>
    </header>
  );
};
