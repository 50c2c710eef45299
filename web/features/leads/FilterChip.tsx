import { Button, CloseButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { ActionMenu } from '#web/ui/ActionMenu.tsx';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

type Choice = { value: string; label: string };
type Props = {
  name: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  isMany?: boolean;
};

/** A filter that opens to its choices, and says which is set. */
export const FilterChip = ({ name, choices, chosen, onChange, isMany = false }: Props) => {
  const t = useLeadWords();
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? '…');
  const toggle = (value: string): void => {
    if (isMany) onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
    else onChange([value]);
  };
  return (
    <span className={classes.chip} data-set={chosen.length > 0}>
      <ActionMenu
        label={name}
        position="bottom-start"
        staysOpen={isMany}
        entries={[
          !isMany && { label: t('filter.any'), run: () => onChange([]) },
          ...choices.map((choice) => ({
            label: choice.label,
            isChosen: chosen.includes(choice.value),
            run: () => toggle(choice.value),
          })),
        ]}
        button={(props) => (
          <Button
            {...props}
            variant="subtle"
            color="gray"
            size="compact-md"
            className={classes.chipButton}
            rightSection={<IconChevronDown size={14} />}
          >
            {chosen.length === 0 ? name : t('filter.set', { name, value: labels.join(', ') })}
          </Button>
        )}
      />
      {chosen.length > 0 && (
        <CloseButton size={24} aria-label={t('filter.clear', { name })} onClick={() => onChange([])} />
      )}
    </span>
  );
};
