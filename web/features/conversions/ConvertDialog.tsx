// The one dialog in which deals become leads: what moves, what stays, what cannot, and then the go.
import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { startConversion } from '#shared/conversions/contract.ts';
import { call } from '#web/platform/call.ts';
import { ErrorNote } from '#web/ui/ErrorNote.tsx';
import { BringBackChoice } from './BringBackChoice.tsx';
import { ConvertPreview } from './ConvertPreview.tsx';
import { namedDeals, type ConvertRequest } from './convert.ts';
import { convertOne, orderedBringBack, useConvertedToast, type BringBack } from './converting.ts';
import { refreshAfterConversion, showStarted, usePreview, type Preview } from './queries.ts';
import { useConversionWords } from './words.ts';

// Repeating an order under the same key is harmless. `crypto.randomUUID` is absent where the app is served without https.
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

type Order = { bringBack: BringBack; preview: Preview };

const useConverting = ({ deals, onDone }: ConvertRequest, close: () => void) => {
  const client = useQueryClient();
  const tellConverted = useConvertedToast();
  const [key] = useState(newKey);
  const [state, setState] = useState<{ busy: boolean; problem: Error | null }>({ busy: false, problem: null });
  const single = 'ids' in deals && deals.ids.length === 1 ? deals.ids[0] : undefined;

  const convertMany = async ({ bringBack, preview }: Order): Promise<void> => {
    const body = {
      ...namedDeals(deals),
      previewed_at: preview.previewed_at,
      ...orderedBringBack(bringBack),
    };
    const { id, total } = (await call(startConversion, { body, headers: { 'idempotency-key': key } })).data;
    showStarted(client, { id, total, kind: 'deals_to_leads' });
    onDone?.({ conversionId: id });
  };
  const convertSingle = async (dealId: number, { bringBack, preview }: Order): Promise<void> => {
    const converted = await convertOne(dealId, { bringBack, previewedAt: preview.previewed_at });
    const { leadId } = converted;
    tellConverted(converted);
    void refreshAfterConversion(client);
    onDone?.({ leadId });
  };
  const convert = async (order: Order): Promise<void> => {
    setState({ busy: true, problem: null });
    try {
      await (single === undefined ? convertMany(order) : convertSingle(single, order));
      close();
    } catch (error) {
      setState({ busy: false, problem: error as Error });
    }
  };
  return { ...state, isSingle: single !== undefined, convert };
};

const Waiting = ({ label }: { label: string }) => (
  <Stack gap="sm" aria-busy aria-label={label} role="group">
    {['60%', '85%', '70%', '75%', '40%'].map((width) => (
      <Skeleton key={width} height={14} width={width} />
    ))}
  </Stack>
);

const countOf = ({ deals }: ConvertRequest, preview: Preview | undefined): number | null =>
  preview?.total ?? ('ids' in deals ? deals.ids.length : null);

type DialogProps = { request: ConvertRequest; opened: boolean; onClose: () => void };

/** Asks before converting; opened with `openConvertDialog`. */
export const ConvertDialog = ({ request, opened, onClose }: DialogProps) => {
  const t = useConversionWords();
  const { data: preview, error, isPending, refetch } = usePreview(request.deals);
  const { busy, problem, isSingle, convert } = useConverting(request, onClose);
  const [bringBack, setBringBack] = useState<BringBack>({ on: '', automatically: false });
  const count = countOf(request, preview);
  const title = isSingle
    ? t('dialog.title.one')
    : count === null
      ? t('dialog.title.unknown')
      : t('dialog.title.many', { count });
  const convertible = preview?.convertible ?? 0;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeOnClickOutside={!busy}
      closeButtonProps={{ 'aria-label': t('ended.close') }}
    >
      <Stack gap="lg">
        {isPending && <Waiting label={t('dialog.loading')} />}
        {error !== null && (
          <ErrorNote
            error={error}
            {...('status' in error ? {} : { retry: { label: t('retry'), run: () => void refetch() } })}
          />
        )}
        {preview !== undefined && (
          <>
            <ConvertPreview preview={preview} isSingle={isSingle} />
            {convertible > 0 && <BringBackChoice count={convertible} bringBack={bringBack} onChange={setBringBack} />}
          </>
        )}
        {problem !== null && <ErrorNote error={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
            {t(error === null ? 'dialog.cancel' : 'ended.close')}
          </Button>
          {error === null && (
            <Button
              loading={busy}
              disabled={convertible === 0}
              onClick={() => preview !== undefined && void convert({ bringBack, preview })}
            >
              {isSingle || preview === undefined
                ? t('dialog.confirm.one')
                : t('dialog.confirm.many', { count: convertible })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};
