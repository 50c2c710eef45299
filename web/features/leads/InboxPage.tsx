// The Leads Inbox: the list, and beside it the lead that is open.
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { ListMenu } from '#web/features/exports/ListMenu.tsx';
import { useKeptSearch } from '#web/features/preferences/kept-search.ts';
import { paths } from '#web/paths.ts';
import { CallError } from '#web/platform/call.ts';
import { useMay } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { useInboxColumns } from './inbox-columns.ts';
import { InboxColumnsMenu } from './InboxColumnsMenu.tsx';
import { InboxFilters, InboxSorting } from './InboxFilters.tsx';
import { InboxList } from './InboxList.tsx';
import { isNarrowed, readKeptInbox, type InboxSearch } from './inbox-search.ts';
import { LeadPanelLoading } from './LeadPanelLoading.tsx';
import { queryOf, useInbox } from './queries.ts';
import { mostSelected, useSelection, type Selection } from './selecting.ts';
import { useStillThere } from './still-there.ts';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

const AddLeadDialog = later(async () => (await import('./AddLeadDialog.tsx')).AddLeadDialog);
const InboxBulkBar = later(async () => (await import('./InboxBulkBar.tsx')).InboxBulkBar);
const LeadPanel = later(async () => (await import('./LeadPanel.tsx')).LeadPanel, LeadPanelLoading);

const route = getRouteApi('/inside/leads');

type Inbox = ReturnType<typeof useInbox>;

const useSelectAll = (inbox: Inbox, selection: Selection) => {
  const [isWanted, setWanted] = useState(false);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = inbox;
  const ids = useMemo(() => (data?.pages ?? []).flatMap((page) => page.data.map((lead) => lead.id)), [data]);
  useEffect(() => {
    if (!isWanted) return;
    // All means those of the later pages too, as many as one order may name.
    if (hasNextPage && ids.length < mostSelected) {
      if (!isFetchingNextPage) void fetchNextPage();
      return;
    }
    setWanted(false);
    selection.set(ids);
  }, [isWanted, hasNextPage, isFetchingNextPage, fetchNextPage, ids, selection]);
  return () => setWanted(true);
};

type ContentProps = {
  inbox: Inbox;
  search: InboxSearch;
  selection: Selection;
  openId: string | undefined;
  onSearch: (search: InboxSearch) => void;
  onAdd: () => void;
};

const Content = ({ inbox, search, selection, openId, onSearch, onAdd }: ContentProps) => {
  const t = useLeadWords();
  const mayAdd = useMay('leads.add');
  const selectAll = useSelectAll(inbox, selection);
  const columns = useInboxColumns();
  const leads = inbox.data?.pages.flatMap((page) => page.data) ?? [];
  if (inbox.isPending)
    return (
      <Stack gap="sm" p="lg" flex={1} aria-busy>
        {Array.from({ length: 10 }, (_, index) => (
          <Skeleton key={index} h={48} />
        ))}
      </Stack>
    );
  // Somebody deleted the saved filter, or never shared it.
  const isFilterGone = inbox.error instanceof CallError && inbox.error.status === 404 && search.filter !== undefined;
  if (inbox.error !== null && leads.length === 0 && !isFilterGone)
    return <ErrorNote error={inbox.error} retry={{ label: t('retry'), run: () => void inbox.refetch() }} />;
  if (leads.length === 0) {
    if (isNarrowed(search))
      return (
        <EmptyState
          text={t(isFilterGone ? 'empty.filter' : 'empty.filtered')}
          action={
            <Button variant="default" onClick={() => onSearch({})}>
              {t('filter.clearAll')}
            </Button>
          }
        />
      );
    return (
      <EmptyState
        text={t(search.archived === true ? 'empty.archive' : 'empty.inbox')}
        action={mayAdd && search.archived !== true && <Button onClick={onAdd}>{t('add.name')}</Button>}
      />
    );
  }
  return (
    <InboxList
      leads={leads}
      openId={openId}
      selection={selection}
      selectAll={selectAll}
      sorting={
        <>
          <InboxSorting search={search} onChange={onSearch} />
          <InboxColumnsMenu columns={columns} />
        </>
      }
      columns={columns.shown}
      more={inbox.hasNextPage && !inbox.isFetchingNextPage ? () => void inbox.fetchNextPage() : null}
    />
  );
};

/** The page at /leads and /leads/UUID. */
export const InboxPage = () => {
  const t = useLeadWords();
  const address = route.useSearch();
  const navigate = useNavigate();
  const { leadId } = useParams({ strict: false });
  const [search, keep] = useKeptSearch({
    key: 'leads.inbox',
    path: paths.leads(),
    search: address,
    read: readKeptInbox,
    stillThere: useStillThere(),
    // A link to a lead shows it in the whole inbox.
    isOff: leadId !== undefined,
  });
  const inbox = useInbox(search);
  const mayAdd = useMay('leads.add');
  const [isAdding, setAdding] = useState(false);
  const order = useMemo(
    () => (inbox.data?.pages ?? []).flatMap((page) => page.data.map((lead) => lead.id)),
    [inbox.data],
  );
  const selection = useSelection(order);
  const { shown } = useInboxColumns();
  const narrow = (next: InboxSearch): void => {
    selection.clear();
    keep(readKeptInbox(next));
    // Typing is not a step one goes back by.
    void navigate({
      to: leadId === undefined ? paths.leads() : paths.lead(leadId),
      search: next as never,
      replace: next.text !== search.text,
    });
  };
  const index = leadId === undefined ? -1 : order.indexOf(leadId);
  const goTo = (id: string | undefined) =>
    id === undefined ? null : () => void navigate({ to: paths.lead(id), search: true, replace: true });
  const list = (
    <div className={classes.columns} data-open={leadId !== undefined}>
      <div className={classes.left}>
        {selection.ids.size > 0 ? (
          <InboxBulkBar selection={selection} isArchive={search.archived === true} />
        ) : (
          <InboxFilters search={search} onChange={narrow} />
        )}
        <Content
          inbox={inbox}
          search={search}
          selection={selection}
          openId={leadId}
          onSearch={narrow}
          onAdd={() => setAdding(true)}
        />
      </div>
      {leadId !== undefined && (
        <LeadPanel
          key={leadId}
          id={leadId}
          previous={goTo(index > 0 ? order[index - 1] : undefined)}
          next={goTo(index >= 0 ? order[index + 1] : undefined)}
        />
      )}
    </div>
  );
  return (
    <PageFrame
      title={t('inbox')}
      actions={
        <>
          <ListMenu
            list="leads"
            imports="leads"
            query={{ ...queryOf(search), columns: shown.map(({ key }) => key).join(',') }}
          />
          {mayAdd && (
            <Button
              leftSection={<IconPlus size={16} />}
              aria-label={t('add.name')}
              className={classes.headButton}
              onClick={() => setAdding(true)}
            >
              {t('add')}
            </Button>
          )}
        </>
      }
    >
      {list}
      {isAdding && <AddLeadDialog onClose={() => setAdding(false)} />}
    </PageFrame>
  );
};
