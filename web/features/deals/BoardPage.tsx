// The pipeline board: every open deal where it stands, moved by hand, by menu or by keyboard.
import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { openConversionReport, openConvertDialog } from '#web/features/conversions/convert.ts';
import { useKept } from '#web/features/preferences/kept.ts';
import { useKeptSearch } from '#web/features/preferences/kept-search.ts';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/platform/session.tsx';
import { rememberFocus } from '#web/ui/focus-return.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { Unhurried } from '#web/ui/Unhurried.tsx';
import { Board } from './Board.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { BoardViews } from './BoardViews.tsx';
import { chosenPipeline } from './board-beginning.ts';
import { narrowingOf, useBoard, usePipelines } from './board-queries.ts';
import { given as known } from './list-search.ts';
import { isNarrowed, readBoardSearch, readKeptBoard, type BoardSearch } from './board-search.ts';
import { useBoardWords } from './board-words.ts';
import { useStillThere } from './still-there.ts';
import classes from './Board.module.css';

const usePipelineId = (
  search: BoardSearch,
): { pipelineId: number | undefined; isLoaded: boolean; error: Error | null } => {
  const { data: pipelines, error } = usePipelines();
  const [kept, keep] = useKept('board.pipeline');
  const pipelineId = chosenPipeline(search, pipelines, kept);
  useEffect(() => {
    if (search.pipeline !== undefined && search.pipeline !== kept) keep(search.pipeline);
    // Only a choice is kept: what another browser keeps meanwhile is no reason to keep one's own again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [search.pipeline]);
  return { pipelineId, isLoaded: pipelines !== undefined, error };
};

const Waiting = () => (
  <div className={classes.board} aria-hidden>
    {[4, 3, 5, 2].map((cards, column) => (
      // oxlint-disable-next-line react/no-array-index-key -- nothing but grey boxes
      <div key={column} className={classes.column} style={{ padding: 12 }}>
        <Skeleton height={18} width="60%" mb={24} />
        {Array.from({ length: cards }, (_, card) => (
          <Skeleton key={card} height={84} mb={8} radius="md" />
        ))}
      </div>
    ))}
  </div>
);

// The stage a deal is being added to. The focus goes back to the button that was pressed.
const useAdding = () => {
  const [addingTo, change] = useState<number | null>(null);
  const giveBack = useRef<ReturnType<typeof rememberFocus> | null>(null);
  const setAddingTo = useCallback((stageId: number | null): void => {
    if (stageId === null) giveBack.current?.();
    else giveBack.current = rememberFocus();
    change(stageId);
  }, []);
  return { addingTo, setAddingTo };
};

/** The page at /deals. */
export const BoardPage = () => {
  const t = useBoardWords();
  const navigate = useNavigate();
  const address = useSearch({ strict: false });
  const given = useMemo(() => readBoardSearch(address), [address]);
  const [search, keep] = useKeptSearch({
    key: 'board.filters',
    path: paths.board(),
    search: given,
    read: readKeptBoard,
    stillThere: useStillThere(),
  });
  const { pipelineId, isLoaded, error: noPipelines } = usePipelineId(search);
  const { data: board, error, refetch, isPlaceholderData, loadMore } = useBoard(pipelineId, search);
  const mayAdd = useMay('deals.add');
  const { addingTo, setAddingTo } = useAdding();
  const change = (next: BoardSearch): void => {
    keep(readKeptBoard(next));
    void navigate({ to: paths.board(), search: next as never });
  };
  const convertAll = (): void =>
    openConvertDialog({
      deals: { filter: known({ ...narrowingOf(search), pipeline_id: pipelineId, status: 'open' }) },
      onDone: (done) => {
        // The dialog closes first.
        if ('conversionId' in done) setTimeout(() => openConversionReport(done.conversionId));
      },
    });
  const problem = noPipelines ?? error;
  const firstStage = board?.stages[0]?.id;
  const settings = (
    <Button component={Link} to={paths.settings('pipelines')} variant="default">
      {t('empty.settings')}
    </Button>
  );
  return (
    <PageFrame
      title={t('page.title')}
      bar={
        <div className={classes.bar}>
          <BoardViews current="board" />
          <BoardFilters pipelineId={pipelineId} search={search} onChange={change} onConvert={convertAll} />
        </div>
      }
      actions={
        mayAdd &&
        firstStage !== undefined && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAddingTo(firstStage)}>
            {t('add.title')}
          </Button>
        )
      }
    >
      {problem !== null && board === undefined && (
        <ErrorNote error={problem} retry={{ label: t('retry'), run: () => void refetch() }} />
      )}
      {problem === null && board === undefined && !(isLoaded && pipelineId === undefined) && <Waiting />}
      {isLoaded && pipelineId === undefined && <EmptyState text={t('empty.pipelines')} action={settings} />}
      {board !== undefined && board.stages.length === 0 && <EmptyState text={t('empty.stages')} action={settings} />}
      {board !== undefined && board.stages.length > 0 && (
        <Unhurried key={board.pipeline_id} fallback={<Waiting />}>
          <Board
            board={board}
            isStale={isPlaceholderData}
            isNarrowed={isNarrowed(search)}
            onClear={() => change(search.pipeline === undefined ? {} : { pipeline: search.pipeline })}
            loadMore={loadMore}
            pointsOut={search.parking !== undefined}
            adding={{ stageId: addingTo, start: setAddingTo }}
          />
        </Unhurried>
      )}
    </PageFrame>
  );
};
