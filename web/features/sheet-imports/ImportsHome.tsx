// A file to import, and the imports there were.
import { Anchor, Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SheetImport } from '#shared/sheet-imports/contract.ts';
import type { Held } from '#shared/sheet-imports/targets.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { NotesExport } from './NotesExport.tsx';
import { isMoving, useImports } from './queries.ts';
import { UploadCard } from './UploadCard.tsx';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const Line = ({ line }: { line: SheetImport }) => {
  const t = useSheetImportWords();
  const { dateTime } = useFormats();
  const { id, file_name: name, holds, total, status, add_time: time } = line;
  return (
    <tr>
      <th scope="row">
        <Anchor component={Link} to={paths.import(id)} size="sm">
          {name}
        </Anchor>
      </th>
      <td>
        {t(`holds.${holds}`)} · {t('file.rows', { rows: total })}
      </td>
      <td>{dateTime(time)}</td>
      <td>
        <Badge
          variant={isMoving(line) ? 'light' : 'default'}
          radius="sm"
          tt="none"
          fw={500}
          h="auto"
          styles={{ label: { whiteSpace: 'normal' } }}
        >
          {t(`status.${status}`)}
        </Badge>
      </td>
    </tr>
  );
};

const Earlier = () => {
  const t = useSheetImportWords();
  const imports = useImports();
  const lines = imports.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section className={classes.part} aria-labelledby="earlier-imports">
      <Title order={2} size="h3" id="earlier-imports">
        {t('history')}
      </Title>
      {imports.isPending && <Skeleton h={120} />}
      {imports.isError && (
        <ErrorNote error={imports.error} retry={{ label: t('retry'), run: () => void imports.refetch() }} />
      )}
      {imports.isSuccess && lines.length === 0 && (
        <Text size="sm" className={classes.quiet}>
          {t('history.none')}
        </Text>
      )}
      {lines.length > 0 && (
        <div className={classes.box} tabIndex={0} role="region" aria-label={t('history')}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('history.file')}</th>
                <th scope="col">{t('history.what')}</th>
                <th scope="col">{t('history.when')}</th>
                <th scope="col">{t('history.state')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {imports.hasNextPage && (
        <Button variant="default" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </section>
  );
};

export const ImportsHome = ({ of }: { of?: Held | undefined }) => {
  const t = useSheetImportWords();
  return (
    <div className={classes.page}>
      <Text className={classes.quiet}>{t('home.text')}</Text>
      <UploadCard of={of} />
      <Earlier />
      <NotesExport />
    </div>
  );
};
