// Deleting a custom field: first how many records lose a value, and which formulas stand in the way.
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getFieldUse } from '#shared/fields/arranging.contract.ts';
import type { FieldEntity } from '#shared/fields/types.ts';
import { call } from '#web/platform/call.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { fieldsKey, removeField, type Field } from './field-calls.ts';
import { useSaving } from './useSaving.ts';
import { useSettingsWords, useShapingWords } from './words.ts';

export const DeleteField = ({ entity, field }: { entity: FieldEntity; field: Field }) => {
  const t = useSettingsWords();
  const shaping = useShapingWords();
  const [isAsking, setAsking] = useState(false);
  const { field_code: code, field_name: name } = field;
  const { data: use } = useQuery({
    queryKey: [...fieldsKey(entity), 'use', code],
    queryFn: async () => (await call(getFieldUse, { query: { entity, field_code: code } })).data,
    enabled: isAsking,
    staleTime: 0,
  });
  const deleting = useSaving(async () => removeField(entity, code), {
    refresh: [fieldsKey(entity)],
    onDone: () => setAsking(false),
  });
  const lost =
    use === undefined
      ? shaping('fields.delete.text')
      : shaping(use.is_capped ? 'fields.delete.many' : 'fields.delete.count', { count: use.records });
  const named =
    use !== undefined && use.formulas.length > 0
      ? ` ${shaping('fields.delete.formulas', { names: use.formulas.join(', ') })}`
      : '';
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('delete.named', { name })}
        title={t('delete.named', { name })}
        onClick={() => {
          deleting.reset();
          setAsking(true);
        }}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <ConfirmDialog
        opened={isAsking}
        title={t('delete.ask', { name })}
        text={lost + named}
        confirm={t('delete')}
        grave
        busy={deleting.isBusy}
        problem={deleting.problem}
        onConfirm={() => deleting.run(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  );
};
