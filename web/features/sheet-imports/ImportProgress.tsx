import { Button, Progress, Text, Title } from '@mantine/core';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { useFormats } from '#web/platform/language.tsx';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { useOrder } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

/** How far it is; asked again every second, so it goes on after a reload. */
export const ImportProgress = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  const { number } = useFormats();
  const order = useOrder(shown.id);
  const { status, position, counts } = shown;
  const kind = status as 'checking' | 'running' | 'undoing';
  const total = kind === 'undoing' ? counts.undone.total : shown.total;
  const label = t(`progress.${kind}`);
  const told = t('progress.count', { done: number(position), total: number(total) });
  return (
    <div className={classes.page}>
      <section className={classes.part} aria-label={label}>
        <Title order={2} size="h3">
          {label}
        </Title>
        <Progress.Root
          size="lg"
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={position}
          aria-valuetext={told}
        >
          <Progress.Section value={total === 0 ? 0 : (position / total) * 100} withAria={false} />
        </Progress.Root>
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {told}
        </Text>
        <Text size="sm" className={classes.quiet}>
          {t('progress.leave')}
        </Text>
        {kind !== 'undoing' && (
          <Button
            variant="default"
            w="fit-content"
            loading={order.isPending}
            onClick={() =>
              order.mutate('cancel', {
                onError: (error) => showToast({ text: sentenceOf(error), tone: 'error' }),
              })
            }
          >
            {t('progress.stop')}
          </Button>
        )}
      </section>
    </div>
  );
};
