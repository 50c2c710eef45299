import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowMerge, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ListMenu } from '#web/features/exports/ListMenu.tsx';
import { OwnerSelect } from '#web/features/users/OwnerSelect.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import frame from '#web/ui/PageFrame.module.css';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { SearchBox } from '#web/ui/SearchBox.tsx';
import { AddContact } from './AddContact.tsx';
import { ContactTable } from './ContactTable.tsx';
import { isSearched, useContacts, type ContactKind, type ContactListing } from './queries.ts';
import { useContactsWords } from './words.ts';

const MoreActions = ({ kind, listing }: { kind: ContactKind; listing: ContactListing }) => {
  const t = useContactsWords();
  const navigate = useNavigate();
  const merge = (): void =>
    void navigate({ to: paths.duplicates(), search: kind === 'person' ? {} : { kind: 'organization' } });
  const list = kind === 'person' ? 'persons' : 'organizations';
  return (
    <ListMenu
      list={list}
      imports={list}
      query={{
        owner_id: listing.owner,
        term: isSearched(listing) ? listing.q : undefined,
        sort_by: listing.sort,
        sort_direction: listing.dir,
      }}
      entries={[{ label: t('duplicates'), icon: <IconArrowMerge size={16} />, run: merge }]}
    />
  );
};

const ContactsPage = ({ kind }: { kind: ContactKind }) => {
  const t = useContactsWords();
  const navigate = useNavigate();
  const listing = useSearch({ strict: false }) as ContactListing;
  const [isAdding, setAdding] = useState(false);
  const contacts = useContacts(kind, listing);
  const here = kind === 'person' ? paths.persons() : paths.organizations();
  const change = (part: { [Key in keyof ContactListing]?: ContactListing[Key] | undefined }): void => {
    const next = Object.fromEntries(
      Object.entries({ ...listing, ...part }).filter(([, value]) => value !== undefined && value !== ''),
    );
    void navigate({ to: here, search: next, replace: true });
  };
  const lines = contacts.data?.pages.flatMap((page) => page.lines) ?? [];
  const isFiltered = isSearched(listing) || listing.owner !== undefined;
  return (
    <PageFrame
      title={t(kind === 'person' ? 'persons' : 'organizations')}
      bar={
        <>
          <SegmentedControl
            aria-label={t('switch')}
            value={kind}
            onChange={(next) => void navigate({ to: next === 'person' ? paths.persons() : paths.organizations() })}
            data={[
              { value: 'person', label: t('persons') },
              { value: 'organization', label: t('organizations') },
            ]}
          />
          <SearchBox label={t(`search.${kind}`)} value={listing.q ?? ''} onSearch={(q) => change({ q })} />
          <OwnerSelect
            label={t('owner')}
            hideLabel
            clearable
            w={180}
            value={listing.owner ?? null}
            onChange={(owner) => change({ owner: owner ?? undefined })}
          />
        </>
      }
      actions={
        <>
          <MoreActions kind={kind} listing={listing} />
          <Button
            leftSection={<IconPlus size={16} />}
            className={frame.headButton ?? ''}
            onClick={() => setAdding(true)}
          >
            {t(`add.${kind}`)}
          </Button>
        </>
      }
    >
      {contacts.isError && lines.length === 0 ? (
        <ErrorNote error={contacts.error} retry={{ label: t('retry'), run: () => void contacts.refetch() }} />
      ) : contacts.isSuccess && lines.length === 0 && !contacts.hasNextPage ? (
        <EmptyState
          text={isFiltered ? t('nothing') : t(`empty.${kind}`)}
          action={
            isFiltered ? (
              <Button variant="default" onClick={() => change({ q: undefined, owner: undefined })}>
                {t('clear')}
              </Button>
            ) : (
              <Button onClick={() => setAdding(true)}>{t(`add.${kind}`)}</Button>
            )
          }
        />
      ) : (
        <ContactTable
          kind={kind}
          lines={lines}
          listing={listing}
          onSort={(sort, dir) => change({ sort, dir })}
          isLoading={contacts.isPending}
          more={contacts.hasNextPage && !contacts.isFetchingNextPage ? () => void contacts.fetchNextPage() : null}
        />
      )}
      {isAdding && <AddContact kind={kind} onClose={() => setAdding(false)} />}
    </PageFrame>
  );
};

export const PersonsPage = () => <ContactsPage key="person" kind="person" />;
export const OrganizationsPage = () => <ContactsPage key="organization" kind="organization" />;
