// The panel of a deal's products. What it says of lines, and changes in them, is fetched for the deals that have some.
import { Button, Skeleton, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import { Panel } from '#web/features/records/Panel.tsx';
import { later } from '#web/ui/later.tsx';
import { useDealLines } from './DealPage.queries.ts';
import { useDealPageWords } from './DealPage.words.ts';

const DealPageAddLine = later(async () => (await import('./DealPageAddLine.tsx')).DealPageAddLine);
const DealPageLines = later(async () => (await import('./DealPageLines.tsx')).DealPageLines);

// One button until it is pressed: the search behind it is heavy.
const AddLine = ({ deal, onAdded }: { deal: Deal; onAdded: (id: number) => void }) => {
  const t = useDealPageWords();
  const [isOpen, setOpen] = useState(false);
  const added = (id: number): void => {
    setOpen(false);
    onAdded(id);
  };
  if (isOpen) return <DealPageAddLine deal={deal} onAdded={added} onClose={() => setOpen(false)} />;
  return (
    <Button
      my="xs"
      fullWidth
      variant="default"
      justify="flex-start"
      leftSection={<IconPlus size={16} />}
      onPointerEnter={DealPageAddLine.fetch}
      onFocus={DealPageAddLine.fetch}
      onClick={() => setOpen(true)}
    >
      {t('products.add')}
    </Button>
  );
};

/** The panel; on a deleted deal only to be read. */
export const DealPageProducts = ({ deal, isEditable }: { deal: Deal; isEditable: boolean }) => {
  const t = useDealPageWords();
  const { data: lines = [], isPending, isSuccess } = useDealLines(deal.id);
  const [edited, setEdited] = useState<number | null>(null);
  const add = isEditable && <AddLine deal={deal} onAdded={setEdited} />;
  return (
    <Panel name="deal.products" isSecondary title={t('panel.products')} count={lines.length}>
      {isPending && <Skeleton h={36} mb="sm" />}
      {isSuccess && lines.length === 0 && (
        <Text size="sm" c="dimmed" pb="xs">
          {t(isEditable ? 'products.none' : 'products.none.read')}
        </Text>
      )}
      {lines.length === 0 ? (
        add
      ) : (
        <DealPageLines deal={deal} lines={lines} isEditable={isEditable} edited={edited} onEdit={setEdited} add={add} />
      )}
    </Panel>
  );
};
