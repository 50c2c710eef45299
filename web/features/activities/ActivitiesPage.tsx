import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ListMenu } from '#web/features/exports/ListMenu.tsx';
import { useUsers } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useProfile } from '#web/platform/session.tsx';
import { later, onceShown } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { useActivityTypes } from './ActivityForm.queries.ts';
import { ActivityList } from './ActivityList.tsx';
import type { Start } from './calendar-context.ts';
import { calendarViews, type ActivityListing, type CalendarView } from './listing.ts';
import { WaitingCalendar } from './Waiting.tsx';
import { useActivitiesWords } from './words.ts';

const ActivityDialog = later(async () => (await import('./ActivityDialog.tsx')).ActivityDialog);
const EditActivity = later(async () => (await import('./EditActivity.tsx')).EditActivity);

const CalendarComing = () => <WaitingCalendar label={useActivitiesWords()('loading')} />;
const Calendar = onceShown(async () => (await import('./Calendar.tsx')).Calendar, CalendarComing);

type Change = (part: { [Key in keyof ActivityListing]?: ActivityListing[Key] | undefined }) => void;

const Filters = ({ listing, change }: { listing: ActivityListing; change: Change }) => {
  const t = useActivitiesWords();
  const { id: me } = useProfile();
  const users = useUsers().filter((user) => user.active_flag || user.id === listing.owner);
  const { data: types = [] } = useActivityTypes();
  const owner = listing.owner ?? me;
  return (
    <>
      <Select
        aria-label={t('owner')}
        w={170}
        data={[
          { value: '0', label: t('everyone') },
          ...users.map((user) => ({ value: String(user.id), label: user.name })),
        ]}
        value={String(owner)}
        allowDeselect={false}
        searchable
        onChange={(id) => change({ owner: id === null || Number(id) === me ? undefined : Number(id) })}
      />
      <Select
        aria-label={t('type')}
        placeholder={t('type')}
        w={150}
        clearable
        data={types.map((type) => ({ value: type.key_string, label: type.name }))}
        value={listing.type ?? null}
        onChange={(type) => change({ type: type ?? undefined })}
      />
      {listing.view !== undefined && (
        <Select
          aria-label={t('only')}
          placeholder={t('only.all')}
          w={140}
          clearable
          data={(['todo', 'done'] as const).map((only) => ({ value: only, label: t(`when.${only}`) }))}
          value={listing.only ?? null}
          onChange={(only) => change({ only: (only as ActivityListing['only'] | null) ?? undefined })}
        />
      )}
    </>
  );
};

type SwitchProps = {
  view: CalendarView | undefined;
  isPhone: boolean;
  onView: (view: CalendarView | undefined) => void;
};

const ViewSwitch = ({ view, isPhone, onView }: SwitchProps) => {
  const t = useActivitiesWords();
  const views = isPhone ? (['day'] as const) : calendarViews;
  return (
    <SegmentedControl
      aria-label={t('view')}
      value={view ?? 'list'}
      onChange={(chosen) => onView(calendarViews.find((one) => one === chosen))}
      data={[
        { value: 'list', label: t('view.list') },
        ...views.map((value) => ({ value, label: t(isPhone ? 'view.calendar' : `view.${value}`) })),
      ]}
    />
  );
};

// What the list shows, as the export calls it.
const exported = ({ owner, view, only, when = 'todo', type }: ActivityListing, me: number) => ({
  owner_id: owner === 0 ? undefined : (owner ?? me),
  ...(view === undefined ? { when } : { done: only === undefined ? undefined : only === 'done' }),
  type,
});

/** What is to do: as a list, or in a calendar. */
export const ActivitiesPage = () => {
  const t = useActivitiesWords();
  const navigate = useNavigate();
  const listing = useSearch({ strict: false }) as ActivityListing;
  const { id: me } = useProfile();
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState<{ id: number } | { start: Partial<Start> } | null>(null);
  const change: Change = (part) => {
    const next = Object.fromEntries(Object.entries({ ...listing, ...part }).filter(([, value]) => value !== undefined));
    void navigate({ to: paths.activities(), search: next });
  };
  // There is no room for a week on a phone; the address keeps what was asked for.
  const view = listing.view !== undefined && isPhone ? 'day' : listing.view;
  const add = (start: Partial<Start> = {}): void => setOpen({ start });
  const close = (): void => setOpen(null);
  return (
    <PageFrame
      title={t('title')}
      bar={
        <>
          <ViewSwitch view={view} isPhone={isPhone} onView={(chosen) => change({ view: chosen })} />
          <Filters listing={listing} change={change} />
        </>
      }
      actions={
        <>
          <ListMenu list="activities" imports="activities" query={exported(listing, me)} />
          <Button leftSection={<IconPlus size={16} />} onClick={() => add()}>
            {t('add')}
          </Button>
        </>
      }
    >
      {view === undefined ? (
        <ActivityList
          listing={listing}
          onWhen={(when) => change({ when: when === 'todo' ? undefined : when })}
          onAdd={() => add()}
          onEdit={(id) => setOpen({ id })}
        />
      ) : (
        <Calendar listing={listing} view={view} go={change} onAdd={add} onEdit={(id) => setOpen({ id })} />
      )}
      {open !== null && 'id' in open && <EditActivity id={open.id} onClose={close} />}
      {open !== null && 'start' in open && <ActivityDialog links={{}} start={open.start} onClose={close} />}
    </PageFrame>
  );
};
