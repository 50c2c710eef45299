// The thin bar over every page while conversions run, and what became of them when they ended.
import { ActionIcon, Button, CloseButton, Group, Progress, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cancelConversion, pauseConversion, resumeConversion, undoConversion } from '#shared/conversions/contract.ts';
import { call } from '#web/platform/call.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { showToast } from '#web/ui/toasts.ts';
import { openConversionReport } from './convert.ts';
import { putAway, showsFor } from './followed.ts';
import {
  isRunning,
  refreshAfterConversion,
  shownKey,
  showStarted,
  useShownConversions,
  type Conversion,
} from './queries.ts';
import { useConversionWords } from './words.ts';
import classes from './conversions.module.css';

/** Runs a call about a conversion, then shows how things stand. */
const useOrder = () => {
  const client = useQueryClient();
  return async (order: () => Promise<void>): Promise<void> => {
    try {
      await order();
    } catch (error) {
      showToast({ text: (error as Error).message, tone: 'error' });
    }
    await client.invalidateQueries({ queryKey: shownKey });
  };
};

/** Undoes a whole conversion in the background; the bar follows it. */
export const useUndoConversion = () => {
  const client = useQueryClient();
  const order = useOrder();
  return async (id: string): Promise<void> =>
    order(async () => {
      const { data } = await call(undoConversion, { params: { id } });
      putAway(id);
      showStarted(client, { id: data.id, total: data.total, kind: 'undo' });
    });
};

const controls = { pause: pauseConversion, resume: resumeConversion, cancel: cancelConversion };

const Running = ({ conversion }: { conversion: Conversion }) => {
  const t = useConversionWords();
  const { number } = useFormats();
  const order = useOrder();
  const { id, total, status, kind } = conversion;
  const done = conversion.converted + conversion.refused + conversion.failed;
  const label = t(kind === 'undo' ? 'progress.label.undo' : 'progress.label');
  const send = (verb: keyof typeof controls): void =>
    void order(async () => void (await call(controls[verb], { params: { id } })));
  return (
    <div className={classes.strip} role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {/* The whole track is the progress bar: at the start its filled part has no width. */}
      <Progress.Root
        className={classes.bar}
        size="sm"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={t('progress.count', { done, total })}
      >
        <Progress.Section value={total === 0 ? 0 : (done / total) * 100} color="parked.5" withAria={false} />
      </Progress.Root>
      <Text size="sm" className={classes.figures}>
        {status === 'paused' && `${t('progress.paused')} · `}
        {number(done)} / {number(total)}
      </Text>
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(status === 'paused' ? 'progress.resume' : 'progress.pause')}
          title={t(status === 'paused' ? 'progress.resume' : 'progress.pause')}
          onClick={() => send(status === 'paused' ? 'resume' : 'pause')}
        >
          {status === 'paused' ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('progress.stop')}
          title={t('progress.stop')}
          onClick={() => send('cancel')}
        >
          <IconPlayerStop size={16} />
        </ActionIcon>
      </Group>
    </div>
  );
};

const Ended = ({ conversion }: { conversion: Conversion }) => {
  const t = useConversionWords();
  const client = useQueryClient();
  const mayUndo = useMay('deals.convert');
  const undo = useUndoConversion();
  const { id, kind, converted, refused, failed } = conversion;
  const close = (): void => {
    putAway(id);
    void client.invalidateQueries({ queryKey: shownKey });
  };
  const rest = refused + failed;
  return (
    <div className={classes.strip} data-ended>
      <Text size="sm" role="status" className={classes.outcome}>
        {t(kind === 'undo' ? 'ended.undone' : 'ended.converted', { converted })}
        {rest > 0 && ` · ${t('ended.rest', { rest })}`}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="subtle" onClick={() => openConversionReport(id)}>
          {t('ended.report')}
        </Button>
        {kind === 'deals_to_leads' && converted > 0 && mayUndo && (
          <Button size="compact-sm" variant="subtle" onClick={() => void undo(id)}>
            {t('toast.undo')}
          </Button>
        )}
        <CloseButton size="sm" aria-label={t('ended.close')} onClick={close} />
      </Group>
    </div>
  );
};

/** What runs and what just ended, one thin strip each; nothing when there is nothing to tell. */
export const ConversionProgress = () => {
  const { data = [] } = useShownConversions();
  const client = useQueryClient();
  const moved = data.reduce((sum, conversion) => sum + conversion.converted, 0);
  const seen = useRef(moved);
  useEffect(() => {
    // Deals have left the board, or come back to it.
    if (seen.current !== moved && !data.some(isRunning)) void refreshAfterConversion(client);
    if (!data.some(isRunning)) seen.current = moved;
  }, [moved, data, client]);
  const [, look] = useState(0);
  const waits = data.filter((conversion) => !isRunning(conversion)).map(({ id }) => showsFor(id));
  const next = Math.min(...waits.filter((wait) => wait > 0));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => look((times) => times + 1), next);
    return () => clearTimeout(timer);
  }, [next]);
  return data.map((conversion) =>
    isRunning(conversion) || showsFor(conversion.id) > 0 ? (
      <Running key={conversion.id} conversion={conversion} />
    ) : (
      <Ended key={conversion.id} conversion={conversion} />
    ),
  );
};
