import { Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Problem } from '#web/ui/Problem.tsx';
import classes from './search.module.css';
import { useFixed, useFound, type Entry, type Group } from './entries.ts';
import { useSearchWords } from './words.ts';

const groups: Group[] = ['deals', 'leads', 'persons', 'organizations', 'pages', 'actions'];

const useEntries = (term: string): { entries: Entry[]; problem: string | null; isSearching: boolean } => {
  const [asked] = useDebouncedValue(term, 150);
  const found = useFound(asked);
  const fixed = useFixed(term);
  const records = term.length >= 2 ? (found.data?.entries ?? []) : [];
  const order = [...records, ...fixed].toSorted(
    (one, other) => groups.indexOf(one.group) - groups.indexOf(other.group),
  );
  return {
    entries: order,
    problem: term.length >= 2 ? (found.data?.problem ?? null) : null,
    isSearching: term.length >= 2 && (found.isFetching || asked !== term),
  };
};

type ListProps = {
  id: string;
  entries: Entry[];
  chosen: number;
  onChoose: (index: number) => void;
  onRun: (entry: Entry) => void;
};

const Options = ({ id, entries, chosen, onChoose, onRun }: ListProps) => {
  const t = useSearchWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={t('results')} className={classes.list}>
      {groups
        .filter((group) => entries.some((entry) => entry.group === group))
        .map((group) => (
          <div key={group} role="group" aria-label={t(`group.${group}`)}>
            <div className={classes.group} aria-hidden>
              {t(`group.${group}`)}
            </div>
            {entries.map((entry, index) =>
              entry.group !== group ? null : (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are taken by the search box, which keeps the focus
                <div
                  key={entry.key}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  className={classes.option}
                  onPointerMove={() => index !== chosen && onChoose(index)}
                  onClick={() => onRun(entry)}
                >
                  <span className={classes.title}>{entry.title}</span>
                  {entry.more !== '' && <span className={classes.more}>{entry.more}</span>}
                </div>
              ),
            )}
          </div>
        ))}
    </div>
  );
};

/** The command palette: finds records, goes to pages, does things. All by keyboard. */
export const CommandPalette = ({ onClose }: { onClose: () => void }) => {
  const t = useSearchWords();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const term = typed.trim();
  const { entries, problem, isSearching } = useEntries(term);
  const [picked, setPicked] = useState({ term: '', index: 0 });
  // What was picked counts for the term it was picked under; typing starts again from the top.
  const chosen = Math.min(picked.term === term ? picked.index : 0, Math.max(0, entries.length - 1));
  const choose = (index: number): void => setPicked({ term, index });
  const run = (entry: Entry): void => {
    onClose();
    if ('run' in entry) return entry.run();
    void navigate({ to: entry.to, search: (entry.search ?? {}) as never });
  };
  const steps: Record<string, number> = useMemo(() => ({ ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    const entry = entries[chosen];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      choose(
        Math.abs(step) === 1
          ? (chosen + step + entries.length) % entries.length
          : Math.max(0, Math.min(entries.length - 1, chosen + step)),
      );
    } else if (event.key === 'Enter' && entry !== undefined) {
      event.preventDefault();
      run(entry);
    }
  };
  return (
    <Modal.Root opened onClose={onClose} size={620} padding={0} yOffset="10dvh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette')}>
        <TextInput
          data-autofocus
          role="combobox"
          aria-label={t('search')}
          aria-expanded={entries.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={entries.length === 0 ? undefined : `${id}-${chosen}`}
          placeholder={t('placeholder')}
          leftSection={<IconSearch size={18} />}
          variant="unstyled"
          size="lg"
          className={classes.box ?? ''}
          maxLength={255}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Options id={id} entries={entries} chosen={chosen} onChoose={choose} onRun={run} />
        <Text
          size="sm"
          role="status"
          className={entries.length === 0 ? (classes.nothing ?? '') : (classes.hidden ?? '')}
        >
          {isSearching
            ? t('searching')
            : entries.length === 0
              ? t('nothing', { term })
              : t('count', { count: entries.length })}
        </Text>
        {problem !== null && (
          <div className={classes.problem}>
            <Problem text={t('failed', { error: problem })} />
          </div>
        )}
      </Modal.Content>
    </Modal.Root>
  );
};
