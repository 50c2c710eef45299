// Before an import: how the file is read, what becomes of its columns, a dry run, then the start.
import { Button, Group, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import { paths } from '#web/paths.ts';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';
import { ColumnsTable } from './ColumnsTable.tsx';
import { DoubtFields } from './DoubtFields.tsx';
import { FileFields } from './FileFields.tsx';
import { Figures } from './Figures.tsx';
import { Findings } from './Findings.tsx';
import { MatchingFields } from './MatchingFields.tsx';
import { useChange, useForget, useOrder, type ImportChange } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const tell = (error: Error): void => showToast({ text: sentenceOf(error), tone: 'error' });

const Part = ({ title, text, children }: { title: string; text?: string; children: ReactNode }) => (
  <section className={classes.part} aria-label={title}>
    <Title order={2} size="h3">
      {title}
    </Title>
    {text !== undefined && (
      <Text size="sm" className={classes.quiet}>
        {text}
      </Text>
    )}
    {children}
  </section>
);

const Tried = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  return (
    <section className={classes.part} aria-labelledby="what-would-happen">
      <Title order={2} size="h3" id="what-would-happen" role="status">
        {t('result.would')}
      </Title>
      <Figures shown={shown} />
      {(['refused', 'remark', 'skipped'] as const).map((outcome) => (
        <Findings key={outcome} shown={shown} outcome={outcome} />
      ))}
    </section>
  );
};

const Foot = ({ shown, isSaving }: { shown: SheetImport; isSaving: boolean }) => {
  const t = useSheetImportWords();
  const navigate = useNavigate();
  const order = useOrder(shown.id);
  const forget = useForget(shown.id);
  const { problems, status, total, counts } = shown;
  const isReady = status === 'ready';
  const rows = isReady ? counts.rows.imported : total;
  const blocked = problems.length > 0 || isSaving;
  return (
    <div className={classes.foot}>
      {problems.length > 0 && (
        <ul className={classes.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <Group gap="sm" ml="auto">
        <Button
          variant="subtle"
          color="gray"
          loading={forget.isPending}
          onClick={() =>
            forget.mutate(undefined, { onSuccess: () => void navigate({ to: paths.imports() }), onError: tell })
          }
        >
          {t('forget')}
        </Button>
        <Button
          variant={isReady ? 'default' : 'filled'}
          disabled={blocked}
          loading={order.isPending && order.variables === 'check'}
          onClick={() => order.mutate('check', { onError: tell })}
        >
          {t(isReady ? 'check.again' : 'check')}
        </Button>
        <Button
          variant={isReady ? 'filled' : 'default'}
          disabled={blocked || rows === 0}
          loading={order.isPending && order.variables === 'start'}
          onClick={() => order.mutate('start', { onError: tell })}
        >
          {t('start', { rows })}
        </Button>
      </Group>
    </div>
  );
};

export const ImportSetup = ({ shown }: { shown: SheetImport }) => {
  const t = useSheetImportWords();
  const saving = useChange(shown.id);
  const change = (part: ImportChange): void => saving.mutate(part, { onError: tell });
  const mapped = shown.settings.mapping.filter((target) => target !== null).length;
  return (
    <div className={classes.page}>
      {shown.status === 'ready' && <Tried shown={shown} />}
      <Part title={t('file')} text={t('file.rows', { rows: shown.total })}>
        <FileFields shown={shown} onChange={change} />
      </Part>
      <Part title={t('columns')} text={t('columns.text', { mapped, total: shown.columns.length })}>
        <ColumnsTable shown={shown} onChange={(mapping) => change({ settings: { mapping } })} />
      </Part>
      <Part title={t('matching')}>
        <MatchingFields shown={shown} onChange={change} />
      </Part>
      <Part title={t('more')}>
        <DoubtFields shown={shown} onChange={change} />
      </Part>
      <Foot shown={shown} isSaving={saving.isPending} />
    </div>
  );
};
