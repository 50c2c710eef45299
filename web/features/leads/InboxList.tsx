// The leads under each other, as many as there are; only those in sight are drawn.
import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { paths } from '#web/paths.ts';
import { roomAtFirst, useRowsAhead, watchRoom } from '#web/ui/virtual-rows.ts';
import type { InboxColumn } from './inbox-columns.ts';
import { InboxRow } from './InboxRow.tsx';
import type { InboxLead } from './queries.ts';
import type { Selection } from './selecting.ts';
import classes from './inbox.module.css';
import { useLeadWords } from './words.ts';

type Props = {
  leads: InboxLead[];
  openId: string | undefined;
  selection: Selection;
  selectAll: () => void;
  sorting: ReactNode;
  columns: InboxColumn[];
  more: (() => void) | null;
};

const rowHeight = 58;

/** The list; the arrow keys go from lead to lead, and with one open, open the next. */
export const InboxList = ({ leads, openId, selection, selectAll, sorting, columns, more }: Props) => {
  const t = useLeadWords();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: useRowsAhead(12),
    initialRect: roomAtFirst(160),
    observeElementRect: watchRoom,
    getItemKey: (index) => leads[index]?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== null && last >= leads.length - 20) more();
  }, [more, last, leads.length]);
  const openIndex = leads.findIndex((lead) => lead.id === openId);
  useEffect(() => {
    if (openIndex >= 0) rows.scrollToIndex(openIndex, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another lead is opened
  }, [openId, openIndex >= 0]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = document.activeElement?.closest('[data-index]')?.getAttribute('data-index');
    const from = focused === null || focused === undefined ? openIndex : Number(focused);
    const lead = leads[Math.min(leads.length - 1, Math.max(0, from + step))];
    if (lead === undefined) return;
    event.preventDefault();
    rows.scrollToIndex(leads.indexOf(lead), { align: 'auto' });
    if (openId !== undefined)
      void navigate({ to: paths.lead(lead.id), search: true, replace: true, resetScroll: false });
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>(`[data-lead="${lead.id}"]`)?.focus({ preventScroll: true }),
      ),
    );
  };
  const count = selection.ids.size;
  return (
    <div
      className={classes.listBox}
      style={{ '--columns': columns.map(({ width }) => width).join(' ') } as CSSProperties}
    >
      <div className={classes.listHead}>
        <Checkbox
          size="sm"
          label={t('selectAll')}
          checked={count > 0 && leads.every((lead) => selection.ids.has(lead.id))}
          indeterminate={count > 0 && leads.some((lead) => !selection.ids.has(lead.id))}
          onChange={() => (count > 0 ? selection.clear() : selectAll())}
        />
        {sorting}
      </div>
      <div ref={box} className={classes.scroller}>
        <div className={classes.names} aria-hidden>
          <span className={classes.tickRoom} />
          <span>{t('column.lead')}</span>
          {columns.map(({ key, label, name }) => (
            <span key={key} data-end={name === 'value' || name === 'age' || undefined}>
              {label}
            </span>
          ))}
        </div>
        <div
          role="list"
          aria-label={t('list')}
          style={{ height: rows.getTotalSize(), position: 'relative' }}
          onKeyDown={onKeyDown}
        >
          {items.map((item) => {
            const lead = leads[item.index];
            return lead === undefined ? null : (
              <div
                key={item.key}
                role="listitem"
                data-index={item.index}
                className={classes.slot}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <InboxRow
                  lead={lead}
                  columns={columns}
                  isOpen={lead.id === openId}
                  isSelected={selection.ids.has(lead.id)}
                  onSelect={(isRange) => selection.toggle(lead.id, isRange)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
