// While one is being added: those that are there already. It never stands in the way.
import { Alert, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useSimilarTo, type Draft } from './queries.ts';
import { useReasons } from './reasons.ts';
import { RecordLine } from './RecordLine.tsx';
import { useDuplicatesWords } from './words.ts';

const most = 4;

export const SimilarNote = ({ draft }: { draft: Draft }) => {
  const t = useDuplicatesWords();
  const reasonsIn = useReasons();
  const [asked] = useDebouncedValue(draft, 400);
  const { data: similar = [] } = useSimilarTo(asked);
  return (
    <div aria-live="polite">
      {similar.length > 0 && (
        <Alert color="yellow" variant="light" p="sm">
          <Stack gap="xs">
            <Text size="sm">{t('similar', { count: similar.length })}</Text>
            {similar.slice(0, most).map((record) => (
              <RecordLine
                key={record.id}
                kind={draft.kind}
                record={record}
                more={reasonsIn(record.reasons)}
                opensApart
              />
            ))}
          </Stack>
        </Alert>
      )}
    </div>
  );
};
