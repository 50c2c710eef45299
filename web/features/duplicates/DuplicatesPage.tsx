// Records that may be there twice, kind by kind.
import { Button, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mayMerge, type MergeKind } from '#shared/merging/rules.ts';
import { useMergeUser } from '#web/features/merging/rights.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { GroupCard } from './GroupCard.tsx';
import type { DuplicatesListing } from './listing.ts';
import { useDuplicates } from './queries.ts';
import { useDuplicatesWords } from './words.ts';
import classes from './duplicates.module.css';

const Groups = ({ kind }: { kind: MergeKind }) => {
  const t = useDuplicatesWords();
  const user = useMergeUser();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useDuplicates(kind);
  if (isPending)
    return (
      <Stack gap="md" mt="md" aria-busy>
        {[96, 96, 96].map((height, index) => (
          <Skeleton key={index} h={height} />
        ))}
      </Stack>
    );
  if (error !== null) return <ErrorNote error={error} retry={{ label: t('retry'), run: () => void refetch() }} />;
  const groups = data.pages.flatMap((page) => page.data);
  if (groups.length === 0) return <EmptyState text={t(`none.${kind}`)} />;
  return (
    <>
      {!mayMerge(user, kind) && (
        <Text size="sm" mt="sm">
          {t('refused')}
        </Text>
      )}
      <ul className={classes.list}>
        {groups.map((group) => (
          <GroupCard key={group.records.map(({ id }) => id).join('-')} kind={kind} group={group} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
};

/** The page at /duplicates. */
export const DuplicatesPage = () => {
  const t = useDuplicatesWords();
  const navigate = useNavigate();
  const { kind = 'person' } = useSearch({ strict: false }) as DuplicatesListing as { kind?: MergeKind };
  return (
    <PageFrame
      title={t('title')}
      bar={
        <SegmentedControl
          aria-label={t('kind')}
          value={kind}
          onChange={(next) =>
            void navigate({ to: paths.duplicates(), search: next === 'person' ? {} : { kind: next }, replace: true })
          }
          data={[
            { value: 'person', label: t('persons') },
            { value: 'organization', label: t('organizations') },
            { value: 'deal', label: t('deals') },
          ]}
        />
      }
    >
      <div className={classes.page}>
        <Text size="sm">{t('text')}</Text>
        <Groups key={kind} kind={kind} />
      </div>
    </PageFrame>
  );
};
