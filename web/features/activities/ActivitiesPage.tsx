import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useUsers } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useProfile } from '#web/platform/session.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { useActivityTypes } from './ActivityForm.queries.ts';
import { ActivityList } from './ActivityList.tsx';
import type { ActivityListing } from './listing.ts';
import { useActivitiesWords } from './words.ts';

const ActivityDialog = lazy(async () => ({ default: (await import('./ActivityDialog.tsx')).ActivityDialog }));
const EditActivity = lazy(async () => ({ default: (await import('./EditActivity.tsx')).EditActivity }));
const Calendar = lazy(async () => ({ default: (await import('./Calendar.tsx')).Calendar }));

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
    </>
  );
};

/** What is to do: as a list, or as a week. */
export const ActivitiesPage = () => {
  const t = useActivitiesWords();
  const navigate = useNavigate();
  const listing = useSearch({ strict: false }) as ActivityListing;
  const [open, setOpen] = useState<{ id: number } | { start: { date?: string; time?: string } } | null>(null);
  const change: Change = (part) => {
    const next = Object.fromEntries(Object.entries({ ...listing, ...part }).filter(([, value]) => value !== undefined));
    void navigate({ to: paths.activities(), search: next });
  };
  const isCalendar = listing.view === 'calendar';
  const add = (start: { date?: string; time?: string } = {}): void => setOpen({ start });
  const close = (): void => setOpen(null);
  return (
    <PageFrame
      title={t('title')}
      bar={
        <>
          <SegmentedControl
            aria-label={t('view')}
            value={isCalendar ? 'calendar' : 'list'}
            onChange={(view) => change({ view: view === 'calendar' ? 'calendar' : undefined })}
            data={[
              { value: 'list', label: t('view.list') },
              { value: 'calendar', label: t('view.calendar') },
            ]}
          />
          <Filters listing={listing} change={change} />
        </>
      }
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => add()}>
          {t('add')}
        </Button>
      }
    >
      {isCalendar ? (
        <Suspense>
          <Calendar
            listing={listing}
            onWeek={(week) => change({ week })}
            onAdd={add}
            onEdit={(id) => setOpen({ id })}
          />
        </Suspense>
      ) : (
        <ActivityList
          listing={listing}
          onWhen={(when) => change({ when: when === 'todo' ? undefined : when })}
          onAdd={() => add()}
          onEdit={(id) => setOpen({ id })}
        />
      )}
      <Suspense>
        {open !== null && 'id' in open && <EditActivity id={open.id} onClose={close} />}
        {open !== null && 'start' in open && <ActivityDialog links={{}} start={open.start} onClose={close} />}
      </Suspense>
    </PageFrame>
  );
};
