import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import type { ParkingEntry } from './entries.ts';
import type { RecordRef } from './record.ts';
import { useTimelineWords } from './words.ts';

/** The moment a deal became a lead, or came back, with the link to the other one. */
export const ParkingItem = ({ parking, record }: { parking: ParkingEntry; record: RecordRef }) => {
  const t = useTimelineWords();
  const isLead = record.kind === 'lead';
  const sentence =
    parking.event === 'parked'
      ? t(isLead ? 'parking.parked.lead' : 'parking.parked.deal')
      : t(`parking.${parking.event}`);
  const leadIsThere = parking.event === 'parked' || parking.event === 'restored';
  return (
    <Text size="sm" fw={500}>
      {sentence}
      {(isLead || leadIsThere) && (
        <>
          {' · '}
          <Anchor
            component={Link}
            to={isLead ? paths.deal(parking.dealId) : paths.lead(parking.leadId)}
            size="sm"
            underline="always"
          >
            {t(isLead ? 'link.deal' : 'link.lead')}
          </Anchor>
        </>
      )}
    </Text>
  );
};
