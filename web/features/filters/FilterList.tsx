// The saved filters to choose from, private and shared.
import { ActionIcon, Button, Group, Skeleton, Text, Title, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { isShared, mayEditFilter } from '#shared/filters/rules.ts';
import { useProfile } from '#web/platform/session.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import type { Chosen, Filtered } from './conditions.ts';
import { useSavedFilters } from './saved.ts';
import { useFilterWords } from './words.ts';
import classes from './filters.module.css';

export type SavedFilter = NonNullable<ReturnType<typeof useSavedFilters>['data']>[number];

type Acts = {
  onChoose: (id: number) => void;
  onEdit: (filter: SavedFilter) => void;
  onDelete: (id: number) => Promise<void>;
};

const sharing = (filter: SavedFilter) => ({ user_id: filter.user_id, visible_to: Number(filter.visible_to) });

const useMayEdit = (): ((filter: SavedFilter) => boolean) => {
  const profile = useProfile();
  const holds = (permission: 'filters.edit_shared' | 'filters.share'): boolean =>
    profile.permissions.includes(permission);
  const person = {
    userId: profile.id,
    isAdmin: profile.is_admin,
    mayEditShared: holds('filters.edit_shared'),
    mayShare: holds('filters.share'),
  };
  return (filter) => mayEditFilter(person, sharing(filter));
};

const Entry = ({ filter, isChosen, onChoose, onEdit, onDelete }: Acts & { filter: SavedFilter; isChosen: boolean }) => {
  const t = useFilterWords();
  const mayEdit = useMayEdit()(filter);
  const [isAsked, setAsked] = useState(false);
  const { id, name } = filter;
  if (isAsked)
    return (
      <li className={classes.asked}>
        <Text size="sm">{t('list.confirm', { name })}</Text>
        <Group gap="xs">
          <Button size="compact-sm" color="red" onClick={() => void onDelete(id).finally(() => setAsked(false))}>
            {t('list.delete', { name })}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsked(false)} data-autofocus>
            {t('build.cancel')}
          </Button>
        </Group>
      </li>
    );
  return (
    <li className={classes.entry}>
      <UnstyledButton className={classes.choose} aria-current={isChosen || undefined} onClick={() => onChoose(id)}>
        <IconCheck size={16} aria-hidden className={classes.check} data-chosen={isChosen || undefined} />
        <span className={classes.name}>{name}</span>
      </UnstyledButton>
      {mayEdit && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('list.edit', { name })}
            title={t('list.edit', { name })}
            onClick={() => onEdit(filter)}
          >
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('list.delete', { name })}
            title={t('list.delete', { name })}
            onClick={() => setAsked(true)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </>
      )}
    </li>
  );
};

type Props = Acts & {
  of: Filtered;
  chosen: Chosen | undefined;
  onNew: () => void;
  onEditConditions: () => void;
  onClear: () => void;
};

/** The first view of the filter popover. */
export const FilterList = ({ of: list, chosen, onNew, onEditConditions, onClear, ...acts }: Props) => {
  const t = useFilterWords();
  const { data: filters, error, isPending, refetch } = useSavedFilters(list);
  const groups = [
    { title: t('list.private'), of: (filters ?? []).filter((filter) => !isShared(sharing(filter))) },
    { title: t('list.shared'), of: (filters ?? []).filter((filter) => isShared(sharing(filter))) },
  ].filter(({ of }) => of.length > 0);
  return (
    <div className={classes.chooser}>
      {isPending && <Skeleton height={64} />}
      {error !== null && <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />}
      {filters !== undefined && groups.length === 0 && (
        <Text size="sm" className={classes.quiet}>
          {t('list.empty')}
        </Text>
      )}
      {groups.map(({ title, of }) => (
        <section key={title} aria-label={title}>
          <Title order={2} className={classes.groupTitle}>
            {title}
          </Title>
          <ul className={classes.entries}>
            {of.map((filter) => (
              <Entry key={filter.id} filter={filter} isChosen={chosen === filter.id} {...acts} />
            ))}
          </ul>
        </section>
      ))}
      <Group gap="xs" className={classes.foot}>
        <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} onClick={onNew}>
          {t('list.new')}
        </Button>
        {typeof chosen === 'object' && (
          <Button variant="default" size="compact-md" leftSection={<IconPencil size={16} />} onClick={onEditConditions}>
            {t('list.current')}
          </Button>
        )}
        {chosen !== undefined && (
          <Button variant="subtle" size="compact-md" onClick={onClear}>
            {t('list.clear')}
          </Button>
        )}
      </Group>
    </div>
  );
};
