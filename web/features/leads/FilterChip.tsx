import { Button, CloseButton, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
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
      <Menu position="bottom-start" withinPortal closeOnItemClick={!isMany}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            className={classes.chipButton}
            rightSection={<IconChevronDown size={14} />}
          >
            {chosen.length === 0 ? name : t('filter.set', { name, value: labels.join(', ') })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {!isMany && <Menu.Item onClick={() => onChange([])}>{t('filter.any')}</Menu.Item>}
          {choices.map((choice) => (
            <Menu.Item
              key={choice.value}
              rightSection={chosen.includes(choice.value) ? <IconCheck size={16} /> : null}
              onClick={() => toggle(choice.value)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen.length > 0 && (
        <CloseButton size={24} aria-label={t('filter.clear', { name })} onClick={() => onChange([])} />
      )}
    </span>
  );
};
