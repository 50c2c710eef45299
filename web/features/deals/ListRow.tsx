// One deal of the list.
import { IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { paths } from '#web/paths.ts';
import { plainLink } from '#web/platform/plain-link.ts';
import { later } from '#web/ui/later.tsx';
import { Tick } from '#web/ui/Tick.tsx';
import { isEditedInPlace, type Column } from './list-columns.ts';
import type { RowActs } from './list-hands.ts';
import type { TableDeal } from './list-queries.ts';
import { useListWords } from './list-words.ts';
import { ListCell } from './ListCell.tsx';
import classes from './List.module.css';

const ListCellEditor = later(async () => (await import('./ListCellEditor.tsx')).ListCellEditor);

type Props = {
  deal: TableDeal;
  index: number;
  top: number;
  columns: Column[];
  isTicked: boolean;
  mayEdit: boolean;
  /** The column that Tab reaches in this row, and the one being edited; counted with the tick box as the first. */
  reached: number | null;
  edited: number | null;
  acts: RowActs;
};

const TitleCell = ({
  deal,
  index,
  column,
  mayEdit,
  isReached,
  acts,
}: Pick<Props, 'deal' | 'index' | 'mayEdit' | 'acts'> & { column: Column; isReached: boolean }) => {
  const t = useListWords();
  const navigate = useNavigate();
  return (
    <>
      <a
        {...plainLink(paths.deal(deal.id), (to) => void navigate({ to }))}
        className={classes.title}
        data-at={`${index}:1`}
        tabIndex={isReached ? 0 : -1}
      >
        {deal.title}
      </a>
      {mayEdit && (
        <button
          type="button"
          className={classes.pencil}
          tabIndex={-1}
          aria-label={t('edit', { column: column.label })}
          title={t('edit', { column: column.label })}
          onClick={() => acts.edit(index, 1)}
        >
          <IconPencil size={15} />
        </button>
      )}
    </>
  );
};

type CellProps = Omit<Props, 'columns' | 'isTicked' | 'top' | 'reached' | 'edited'> & {
  column: Column;
  nth: number;
  isReached: boolean;
  isEdited: boolean;
};

const BodyCell = ({ deal, index, column, nth, mayEdit, isReached, isEdited, acts }: CellProps) => {
  const isTitle = column.key === 'title';
  const isOpenToEdit = mayEdit && isEditedInPlace(column);
  const stop = isTitle ? {} : { 'data-at': `${index}:${nth}`, tabIndex: isReached ? 0 : -1 };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter and F2 are heard by the table
    <div
      role={isTitle ? 'rowheader' : 'gridcell'}
      aria-colindex={nth + 1}
      aria-readonly={!isOpenToEdit}
      className={classes.cell}
      data-column={column.key}
      data-number={column.isNumber || undefined}
      data-editable={isOpenToEdit || undefined}
      data-editing={isEdited || undefined}
      {...stop}
      {...(isOpenToEdit && !isTitle && !isEdited ? { onClick: () => acts.edit(index, nth) } : {})}
    >
      {isTitle ? (
        <TitleCell deal={deal} index={index} column={column} mayEdit={mayEdit} isReached={isReached} acts={acts} />
      ) : (
        <ListCell deal={deal} column={column} />
      )}
      {isEdited && <ListCellEditor deal={deal} column={column} onSave={(edit) => acts.save(deal, edit)} />}
    </div>
  );
};

/** A row of the table. */
export const ListRow = memo(({ deal, index, top, columns, isTicked, mayEdit, reached, edited, acts }: Props) => {
  const t = useListWords();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isTicked}
      className={classes.row}
      data-ticked={isTicked || undefined}
      data-edited={edited !== null || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className={classes.tickCell}>
        <Tick
          aria-label={t('select', { title: deal.title })}
          checked={isTicked}
          onChange={(event) => acts.tick(deal.id, (event.nativeEvent as MouseEvent).shiftKey)}
          data-at={`${index}:0`}
          tabIndex={reached === 0 ? 0 : -1}
        />
      </div>
      {columns.map((column, nth) => (
        <BodyCell
          key={column.key}
          deal={deal}
          index={index}
          column={column}
          nth={nth + 1}
          mayEdit={mayEdit}
          isReached={reached === nth + 1}
          isEdited={edited === nth + 1}
          acts={acts}
        />
      ))}
    </div>
  );
});
ListRow.displayName = 'ListRow';
