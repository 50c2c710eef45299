// One lead: beside the list, and a page of its own on a phone.
import { Anchor, Button, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Composer } from '#web/features/timeline/Composer.tsx';
import { useParkings } from '#web/features/timeline/queries.ts';
import { Timeline } from '#web/features/timeline/Timeline.tsx';
import { UpcomingActivities } from '#web/features/timeline/UpcomingActivities.tsx';
import { OrganizationCard, PersonCard } from '#web/features/records/ContactCard.tsx';
import { Panel } from '#web/features/records/Panel.tsx';
import { paths } from '#web/paths.ts';
import { CallError } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { DueNotice } from './BringBackDate.tsx';
import { LeadFields } from './LeadFields.tsx';
import { LeadHead } from './LeadHead.tsx';
import { LeadSkeleton } from './LeadPanelLoading.tsx';
import { useLead, useLeadEditing, useMarkSeen, useMayEditLead, type Lead } from './queries.ts';
import classes from './lead.module.css';
import { useLeadWords } from './words.ts';

const Notices = ({ lead, mayEdit }: { lead: Lead; mayEdit: boolean }) => {
  const t = useLeadWords();
  const formats = useFormats();
  const { attempt } = useLeadEditing(lead.id);
  const { data: parkings } = useParkings({ kind: 'lead', id: lead.id });
  const restored = parkings?.[0]?.restore_time ?? null;
  return (
    <>
      {lead.is_archived && (
        <div className={classes.notice} role="note">
          {t('archived.banner')}
          {mayEdit && (
            <Button size="compact-sm" variant="default" onClick={() => void attempt({ is_archived: false })}>
              {t('unarchive')}
            </Button>
          )}
        </div>
      )}
      <DueNotice lead={lead} />
      {restored !== null && lead.source_deal_id !== null && (
        <div className={classes.notice} role="note">
          <span>{t('restored.banner', { date: formats.date(restored) })}</span>
          <Anchor component={Link} to={paths.deal(lead.source_deal_id)} c="inherit" underline="always" fw={500}>
            {t('deal')}
          </Anchor>
        </div>
      )}
    </>
  );
};

const BccAddress = later(async () => (await import('#web/features/mail/BccAddress.tsx')).BccAddress);

const None = ({ children }: { children: string }) => (
  <Text size="sm" c="dimmed" pb="sm">
    {children}
  </Text>
);

type Neighbours = { previous: (() => void) | null; next: (() => void) | null };

const Loaded = ({ lead, ...neighbours }: { lead: Lead } & Neighbours) => {
  const t = useLeadWords();
  const mayEdit = useMayEditLead(lead);
  const markSeen = useMarkSeen();
  const record = { kind: 'lead' as const, id: lead.id };
  const contacts = {
    ...(lead.person_id === null ? {} : { person_id: lead.person_id }),
    ...(lead.organization_id === null ? {} : { org_id: lead.organization_id }),
  };
  useEffect(() => {
    document.title = `${lead.title} · Relance`;
  }, [lead.title]);
  // Opening is seeing; marking it unread again while it is open holds until the next time.
  useEffect(() => {
    if (!lead.was_seen) void markSeen(lead.id);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each lead opened
  }, [lead.id]);
  return (
    <>
      <LeadHead lead={lead} mayEdit={mayEdit} {...neighbours} />
      <Notices lead={lead} mayEdit={mayEdit} />
      <Panel name="lead.details" title={t('details')}>
        <LeadFields lead={lead} mayEdit={mayEdit} />
      </Panel>
      <div className={classes.contacts}>
        <Panel name="lead.person" isSecondary title={t('person')}>
          {lead.person_id === null ? <None>{t('person.none')}</None> : <PersonCard id={lead.person_id} />}
        </Panel>
        <Panel name="lead.organization" isSecondary title={t('organization')}>
          {lead.organization_id === null ? (
            <None>{t('organization.none')}</None>
          ) : (
            <OrganizationCard id={lead.organization_id} />
          )}
        </Panel>
      </div>
      <Panel name="lead.bcc" isSecondary isOpenFirst={false} title={t('bcc')}>
        <BccAddress record={record} />
      </Panel>
      <UpcomingActivities record={record} contacts={contacts} />
      <Composer record={record} title={lead.title} contacts={contacts} />
      <Timeline record={record} />
    </>
  );
};

/** The lead with its fields, contacts, activities and timeline. */
export const LeadPanel = ({ id, ...neighbours }: { id: string } & Neighbours) => {
  const t = useLeadWords();
  const { data: lead, error, refetch } = useLead(id);
  const isMissing = error instanceof CallError && error.status === 404;
  return (
    <section className={classes.panel} aria-label={lead?.title ?? t('list')}>
      <Link to={paths.leads()} search className={classes.back}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </Link>
      {lead !== undefined && !isMissing && <Loaded lead={lead} {...neighbours} />}
      {isMissing && (
        <EmptyState
          text={t('missing')}
          action={
            <Button component={Link} to={paths.leads()} search={true as never}>
              {t('back')}
            </Button>
          }
        />
      )}
      {lead === undefined && error !== null && !isMissing && (
        <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />
      )}
      {lead === undefined && error === null && <LeadSkeleton />}
    </section>
  );
};
