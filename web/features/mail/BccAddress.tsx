import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getDeal } from '#shared/deals/contract.ts';
import { getLead } from '#shared/leads/contract.v1.ts';
import { call } from '#web/platform/call.ts';
import { useMailWords } from './words.ts';

type Ref = { kind: 'deal'; id: number } | { kind: 'lead'; id: string };

/** An address to be copied. */
export const CopyAddress = ({ address, label }: { address: string; label: string }) => {
  const t = useMailWords();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Code style={{ overflowWrap: 'anywhere', userSelect: 'all' }} aria-label={label}>
        {address}
      </Code>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy} style={{ flex: 'none' }}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
};

const addressOf = async (record: Ref): Promise<string> => {
  if (record.kind === 'lead') return (await call(getLead, { params: { id: record.id } })).data.cc_email;
  const query = { include_fields: 'smart_bcc_email' };
  return (await call(getDeal, { params: { id: record.id }, query })).data.smart_bcc_email ?? '';
};

/** Where a copy of a mail goes to be filed under a deal or a lead. */
export const BccAddress = ({ record }: { record: Ref }) => {
  const t = useMailWords();
  const { data: address } = useQuery({
    queryKey: [record.kind, record.id, 'bcc'],
    queryFn: async () => addressOf(record),
    staleTime: Infinity,
  });
  if (address === undefined || address === '') return null;
  return (
    <>
      <CopyAddress address={address} label={t('bcc.panel')} />
      <Text size="xs" c="dimmed" mt={4} pb="sm">
        {t(`bcc.${record.kind}`)}
      </Text>
    </>
  );
};
