// The deals list: every deal one sees, narrowed, ordered, ticked and changed in many ways.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { openConvertDialog, openConversionReport, type DealsMeant } from '#web/features/conversions/convert.ts';
import { CallError } from '#web/platform/call.ts';
import { useMay } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { later } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import frame from '#web/ui/PageFrame.module.css';
import { BoardViews } from './BoardViews.tsx';
import { useAllStages, usePipelines } from './board-queries.ts';
import { useListAddress } from './list-address.ts';
import { useListColumns } from './list-columns.ts';
import { useKeptSort } from './list-layout.ts';
import { useLeaving } from './list-leaving.ts';
import { useDealTable } from './list-queries.ts';
import { cleared, isListNarrowed, narrowingOf, statusOf, type ListSearch } from './list-search.ts';
import { useSelecting } from './list-selecting.ts';
import { useListWords } from './list-words.ts';
import { ListActions } from './ListActions.tsx';
import { ListColumnsMenu } from './ListColumnsMenu.tsx';
import { ListFilters } from './ListFilters.tsx';
import { ListTable } from './ListTable.tsx';
import classes from './List.module.css';

const BoardQuickAdd = later(async () => (await import('./BoardQuickAdd.tsx')).BoardQuickAdd);
const ListBulkBar = later(async () => (await import('./ListBulkBar.tsx')).ListBulkBar);

const useRows = (search: ListSearch) => {
  const table = useDealTable(search);
  const { leaving, leave } = useLeaving();
  const deals = useMemo(
    () => (leaving.size === 0 ? table.deals : table.deals.filter(({ id }) => !leaving.has(id))),
    [table.deals, leaving],
  );
  const selecting = useSelecting(deals);
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = table;
  const more = useCallback((): void => void fetchNextPage(), [fetchNextPage]);
  const tickEverything = async (): Promise<void> => {
    let result = await fetchNextPage();
    while (result.hasNextPage && !result.isError) result = await fetchNextPage();
    if (result.error !== null) throw result.error;
    selecting.tickWhenShown();
  };
  const convert = (meant: DealsMeant, ids: number[]): void =>
    openConvertDialog({
      deals: meant,
      onDone: (done) => {
        selecting.clear();
        leave(ids, done);
        // The dialog closes first.
        if ('conversionId' in done) setTimeout(() => openConversionReport(done.conversionId));
      },
    });
  return {
    ...table,
    deals,
    selecting,
    convert,
    more: hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? more : null,
    tickEverything: hasNextPage ? tickEverything : null,
  };
};

const Adding = ({ pipelineId, onClose }: { pipelineId: number | undefined; onClose: () => void }) => {
  const { data: pipelines } = usePipelines();
  const { data: stages = [] } = useAllStages();
  const chosen = pipelineId ?? pipelines?.[0]?.id;
  const offered = stages.filter((stage) => stage.pipeline_id === chosen);
  const first = offered[0];
  return first === undefined ? null : <BoardQuickAdd stages={offered} stageId={first.id} opened onClose={onClose} />;
};

const Nothing = ({
  search,
  onClear,
  onAdd,
}: {
  search: ListSearch;
  onClear: () => void;
  onAdd: (() => void) | null;
}) => {
  const t = useListWords();
  if (statusOf(search) === 'deleted') return <EmptyState text={t('empty.deleted')} />;
  if (isListNarrowed(search))
    return (
      <EmptyState
        text={t('empty.narrowed')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      text={t('empty.deals')}
      action={onAdd === null ? undefined : <Button onClick={onAdd}>{t('add.title')}</Button>}
    />
  );
};

type FailedProps = { error: Error; search: ListSearch; onClear: () => void; retry: () => void };

const Failed = ({ error, search, onClear, retry }: FailedProps) => {
  const t = useListWords();
  // Somebody deleted the filter, or never shared it.
  if (error instanceof CallError && error.status === 404 && search.filter !== undefined)
    return (
      <EmptyState
        text={t('empty.filter')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        }
      />
    );
  return <ErrorNote error={error} retry={{ label: t('retry'), run: retry }} />;
};

/** The page at /deals/list. */
export const ListPage = () => {
  const t = useListWords();
  const [search, change] = useListAddress();
  const { deals, total, selecting, convert, more, tickEverything, error, isPending, isPlaceholderData, refetch } =
    useRows(search);
  const isDeleted = statusOf(search) === 'deleted';
  const columns = useListColumns({ isDeleted, pointsOut: search.parking !== undefined });
  const mayAdd = useMay('deals.add');
  const [isAdding, setAdding] = useState(false);
  const { selected, clear } = selecting;
  const sort = { by: search.sort, direction: search.dir ?? 'asc' };
  const [, keepSort] = useKeptSort();
  const sortBy = (key: string): void => {
    const next = { sort: key, dir: search.sort === key && sort.direction === 'asc' ? 'desc' : 'asc' } as const;
    keepSort(next);
    change({ ...search, ...next });
  };
  const convertAll = (): void =>
    convert(
      { filter: narrowingOf(search) },
      deals.map(({ id }) => id),
    );
  const isEmpty = !isPending && error === null && deals.length === 0 && tickEverything === null && !isPlaceholderData;
  return (
    <PageFrame
      title={t('page.title')}
      bar={<BoardViews current="list" />}
      actions={
        <>
          <ListColumnsMenu columns={columns} />
          <ListActions search={search} columns={columns.columns} total={total} onConvert={convertAll} />
          {mayAdd && (
            <Button leftSection={<IconPlus size={16} />} className={frame.headButton} onClick={() => setAdding(true)}>
              {t('add.title')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.page}>
        <div className={classes.strip}>
          {selected.length > 0 ? (
            <ListBulkBar
              selected={selected}
              total={total}
              isDeleted={isDeleted}
              tickEverything={selecting.isAll ? tickEverything : null}
              onConvert={(ids) => convert({ ids }, ids)}
              onClear={clear}
            />
          ) : (
            <ListFilters search={search} total={total} onChange={change} onConvert={convertAll} />
          )}
        </div>
        <div className={classes.content}>
          {error !== null && (
            <Failed
              error={error}
              search={search}
              onClear={() => change(cleared(search))}
              retry={() => void refetch()}
            />
          )}
          {isEmpty && (
            <Nothing
              search={search}
              onClear={() => change(cleared(search))}
              onAdd={mayAdd ? () => setAdding(true) : null}
            />
          )}
          {!isEmpty && (error === null || deals.length > 0) && (
            <ListTable
              search={search}
              deals={deals}
              total={total}
              columns={columns}
              selecting={selecting}
              sort={sort}
              onSort={sortBy}
              isLoading={isPending}
              isStale={isPlaceholderData}
              more={more}
            />
          )}
        </div>
      </div>
      {isAdding && <Adding pipelineId={search.pipeline} onClose={() => setAdding(false)} />}
    </PageFrame>
  );
};
