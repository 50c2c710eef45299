// Which deals may better wait as leads: the filter over board and list, the reasons on a deal, and the way into converting them.
import { Button, NativeSelect } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import {
  parkingQuestions,
  whyWorthParking,
  type ParkableDeal,
  type ParkingQuestion,
} from '#shared/deals/worth-parking.ts';
import { useFormats } from '#web/platform/language.tsx';
import { useMay } from '#web/platform/session.tsx';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

type FilterProps = { value: ParkingQuestion | undefined; onChange: (question: ParkingQuestion | undefined) => void };

/** For which reason deals are to be pointed out. */
export const ParkingFilter = ({ value, onChange }: FilterProps) => {
  const t = useBoardWords();
  return (
    <NativeSelect
      className={classes.choice}
      data-set={value === undefined ? undefined : true}
      aria-label={t('parking')}
      data={[
        { value: '', label: t('parking') },
        ...parkingQuestions.map((question) => ({ value: question, label: t(`parking.${question}`) })),
      ]}
      value={value ?? ''}
      onChange={(event) => onChange(parkingQuestions.find((one) => one === event.currentTarget.value))}
    />
  );
};

/** Converts what the filter points out; absent for who may not. */
export const ParkButton = ({ onConvert }: { onConvert: () => void }) => {
  const t = useBoardWords();
  const mayConvert = useMay('deals.convert');
  if (!mayConvert) return null;
  return (
    <Button variant="default" className={classes.park} leftSection={<IconInbox size={16} />} onClick={onConvert}>
      {t('parking.convert')}
    </Button>
  );
};

/** Why this deal is pointed out, in words. */
export const ParkingReasons = ({ deal, isOneLine = false }: { deal: ParkableDeal; isOneLine?: boolean }) => {
  const t = useBoardWords();
  const { today } = useFormats();
  const reasons = whyWorthParking(deal, { time: Date.now(), today: today() });
  return (
    <span className={classes.reasons} data-one-line={isOneLine || undefined}>
      {reasons.map((reason) => (
        <span key={reason} className={classes.reason}>
          {t(`parking.${reason}`)}
        </span>
      ))}
    </span>
  );
};
