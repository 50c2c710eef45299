import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useUserName } from '#web/features/users/queries.ts';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import classes from './ContactTable.module.css';
import { isSearched, type ContactKind, type ContactLine, type ContactListing } from './queries.ts';
import { useContactsWords } from './words.ts';

type Column = {
  name: 'name' | 'organization' | 'email' | 'phone' | 'address' | 'people' | 'openDeals' | 'nextActivity' | 'owner';
  isNumber?: boolean;
};

const columnsOf: Record<ContactKind, Column[]> = {
  person: [
    { name: 'name' },
    { name: 'organization' },
    { name: 'email' },
    { name: 'phone' },
    { name: 'openDeals', isNumber: true },
    { name: 'nextActivity' },
    { name: 'owner' },
  ],
  organization: [
    { name: 'name' },
    { name: 'address' },
    { name: 'people', isNumber: true },
    { name: 'openDeals', isNumber: true },
    { name: 'nextActivity' },
    { name: 'owner' },
  ],
};

const useCells = (kind: ContactKind): ((line: ContactLine, column: Column) => ReactNode) => {
  const formats = useFormats();
  const userName = useUserName();
  return (line, { name }) => {
    if (name === 'name')
      return (
        <Link className={classes.link} to={kind === 'person' ? paths.person(line.id) : paths.organization(line.id)}>
          {line.name}
        </Link>
      );
    if (name === 'owner') return line.ownerId === null ? '' : userName(line.ownerId);
    if (name === 'nextActivity') return line.nextActivity ? formats.date(line.nextActivity) : '';
    if (name === 'people' || name === 'openDeals') return line[name] ? formats.number(line[name]) : '';
    return line[name] ?? '';
  };
};

type HeadProps = { kind: ContactKind; listing: ContactListing; onSort: (sort: 'name', dir: 'asc' | 'desc') => void };

const Head = ({ kind, listing, onSort }: HeadProps) => {
  const t = useContactsWords();
  const dir = listing.dir ?? 'asc';
  const Arrow = dir === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div role="row" className={classes.head} data-kind={kind}>
      {columnsOf[kind].map(({ name, isNumber = false }) =>
        name === 'name' && !isSearched(listing) ? (
          <div
            key={name}
            role="columnheader"
            className={classes.cell}
            aria-sort={dir === 'asc' ? 'ascending' : 'descending'}
          >
            <UnstyledButton className={classes.sort} onClick={() => onSort('name', dir === 'asc' ? 'desc' : 'asc')}>
              {t('name')} <Arrow size={14} aria-hidden />
            </UnstyledButton>
          </div>
        ) : (
          <div key={name} role="columnheader" className={classes.cell} data-number={isNumber}>
            {t(name)}
          </div>
        ),
      )}
    </div>
  );
};

type Props = HeadProps & { lines: ContactLine[]; isLoading: boolean; more: (() => void) | null };

const rowHeight = 36;

/** The list of contacts: only the rows in sight are there, more come as one scrolls. */
export const ContactTable = ({ kind, lines, listing, onSort, isLoading, more }: Props) => {
  const t = useContactsWords();
  const scroller = useRef<HTMLDivElement>(null);
  const cells = useCells(kind);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== null && last >= lines.length - 20) more();
  }, [more, last, lines.length]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller must be reachable by keyboard
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={0}
      role="region"
      aria-label={t(kind === 'person' ? 'persons' : 'organizations')}
    >
      <div
        role="table"
        aria-label={t(kind === 'person' ? 'persons' : 'organizations')}
        aria-rowcount={more === null ? lines.length + 1 : -1}
        className={classes.table}
      >
        <div role="rowgroup" className={classes.top}>
          <Head kind={kind} listing={listing} onSort={onSort} />
        </div>
        {isLoading ? (
          <div role="rowgroup">
            {Array.from({ length: 12 }, (_, index) => (
              <div key={index} role="row" className={classes.loading}>
                <div role="cell">
                  <Skeleton h={14} />
                </div>
              </div>
            ))}
          </div>
        ) : (
          <div role="rowgroup" className={classes.body} style={{ height: rows.getTotalSize() }}>
            {items.map((item) => {
              const line = lines[item.index] as ContactLine;
              return (
                <div
                  key={line.id}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={classes.row}
                  data-kind={kind}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {columnsOf[kind].map((column) => (
                    <div
                      key={column.name}
                      role="cell"
                      className={classes.cell}
                      data-number={column.isNumber}
                      data-column={column.name}
                    >
                      {cells(line, column)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
};
