// Where a file is dropped or chosen; what it may be is said before.
import { Button, FileButton, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type DragEvent } from 'react';
import { importLimits } from '#shared/sheet-imports/limits.ts';
import type { Held } from '#shared/sheet-imports/targets.ts';
import { paths } from '#web/paths.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { uploadSheet } from './queries.ts';
import classes from './imports.module.css';
import { useSheetImportWords } from './words.ts';

const kinds = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const UploadCard = ({ of }: { of: Held | undefined }) => {
  const t = useSheetImportWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > importLimits.megabytes * 1_000_000)
        throw new Error(t('upload.too_large', { megabytes: importLimits.megabytes }));
      return uploadSheet(file, of);
    },
    onSuccess: (made) => {
      client.setQueryData(['imports', made.id], made);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
      void navigate({ to: paths.import(made.id) });
    },
  });
  const take = (file: File | null | undefined): void => {
    if (file !== null && file !== undefined) upload.mutate(file);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div>
      <div
        className={classes.drop}
        {...(isOver && { 'data-over': true })}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <Text fw={500} role="status">
          {upload.isPending ? t('upload.reading', { name: upload.variables.name }) : t('upload.drop')}
        </Text>
        <FileButton onChange={take} accept={kinds}>
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} />} loading={upload.isPending}>
              {t('upload.choose')}
            </Button>
          )}
        </FileButton>
        <Text size="sm" className={classes.quiet}>
          {t('upload.limits', { ...importLimits })}
        </Text>
      </div>
      {upload.isError && <ErrorNote error={upload.error} />}
    </div>
  );
};
