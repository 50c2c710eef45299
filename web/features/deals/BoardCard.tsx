// A deal's card: what it is, with whom, for how much, and whether something is planned.
import { IconAlertTriangle, IconDots } from '@tabler/icons-react';
import { memo, useRef, useState } from 'react';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { plainLink } from '#web/platform/plain-link.ts';
import { later } from '#web/ui/later.tsx';
import type { BoardCard as Card } from './board-arranging.ts';
import { useBoardActions } from './board-context.ts';
import { useDraggableCard } from './board-dragging.ts';
import { ParkingReasons } from './WorthParking.tsx';
import { useBoardWords } from './board-words.ts';
import { initialsOf } from '#web/ui/initials.ts';
import classes from './BoardCard.module.css';

const BoardCardMenu = later(async () => (await import('./BoardCardMenu.tsx')).BoardCardMenu);

type Urgency = 'late' | 'today' | 'planned' | 'undated' | 'none';

const urgencyOf = (activity: Card['next_activity'], today: string): Urgency => {
  if (activity === null) return 'none';
  if (activity.due_date === null) return 'undated';
  if (
    activity.due_time !== null &&
    new Date(`${activity.due_date}T${activity.due_time.slice(0, 5)}:00Z`).getTime() < Date.now()
  )
    return 'late';
  if (activity.due_date < today) return 'late';
  return activity.due_date === today ? 'today' : 'planned';
};

const NextActivity = ({ activity }: { activity: Card['next_activity'] }) => {
  const t = useBoardWords();
  const { date, today } = useFormats();
  const urgency = urgencyOf(activity, today());
  const said = t(`card.activity.${urgency}`, {
    subject: activity?.subject ?? '',
    date: activity?.due_date === null || activity?.due_date === undefined ? '' : date(activity.due_date),
  });
  return (
    <span className={classes.activity} data-urgency={urgency} title={said}>
      {urgency === 'none' ? (
        <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
      ) : (
        <span className={classes.dot} aria-hidden />
      )}
      <span className={classes.hidden}>{said}</span>
    </span>
  );
};

const Owner = ({ id }: { id: number }) => {
  const t = useBoardWords();
  const name = useBoardActions().ownerName(id);
  if (name === '') return null;
  return (
    <span className={classes.owner} data-tint={id % 10} title={t('card.owner', { name })}>
      <span aria-hidden>{initialsOf(name)}</span>
      <span className={classes.hidden}>{t('card.owner', { name })}</span>
    </span>
  );
};

const Labels = ({ ids }: { ids: number[] }) => {
  const labels = useBoardActions().labels.filter(({ id }) => ids.includes(id));
  if (labels.length === 0) return null;
  return (
    <span className={classes.labels}>
      {labels.map(({ id, name, color }) => (
        <span key={id} className={classes.label}>
          <span className={classes.swatch} data-color={color ?? 'gray'} aria-hidden />
          {name}
        </span>
      ))}
    </span>
  );
};

const MenuButton = ({ card, isReached }: { card: Card; isReached: boolean }) => {
  const t = useBoardWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={classes.menu}>
      <button
        ref={button}
        type="button"
        className={classes.menuButton}
        tabIndex={isReached ? 0 : -1}
        aria-label={t('menu.label')}
        title={t('menu.label')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={BoardCardMenu.fetch}
        onFocus={BoardCardMenu.fetch}
        onClick={() => setOpen(!isOpen)}
      >
        <IconDots size={16} />
      </button>
      {isOpen && <BoardCardMenu card={card} onClose={close} />}
    </span>
  );
};

type Props = {
  card: Card;
  /** Whether Tab stops at it; arrow keys reach the others. */
  isReached: boolean;
  onReach: (id: number) => void;
};

const CardBody = ({ card }: { card: Card }) => {
  const t = useBoardWords();
  const { money } = useFormats();
  const contacts = [card.organization?.name, card.person?.name].filter(
    (name) => name !== undefined && name !== null && name !== '',
  );
  const isRotten = card.rotten_time !== null && new Date(card.rotten_time).getTime() < Date.now();
  const isPointedOut = useBoardActions().pointsOut;
  return (
    <>
      {contacts.length > 0 && <span className={classes.contacts}>{contacts.join(' · ')}</span>}
      {card.label_ids.length > 0 && <Labels ids={card.label_ids} />}
      <span className={classes.foot}>
        <span className={classes.value}>{money(card.value, card.currency)}</span>
        <NextActivity activity={card.next_activity} />
        <span className={classes.room} />
        <Owner id={card.owner_id} />
      </span>
      {isPointedOut && (
        <ParkingReasons
          deal={{
            status: 'open',
            hasContact: card.person !== null || card.organization !== null,
            rottenTime: card.rotten_time,
            expectedCloseDate: card.expected_close_date,
            hasPlannedActivity: card.next_activity !== null,
          }}
        />
      )}
      {isRotten && !isPointedOut && <span className={classes.hidden}>{t('card.rotting')}</span>}
    </>
  );
};

/** One card of the board. Its place in the column is not its own affair: cards move without being drawn again. */
export const BoardCard = memo(({ card, isReached, onReach }: Props) => {
  const actions = useBoardActions();
  const face = useRef<HTMLDivElement>(null);
  const { edge, isDragged } = useDraggableCard(face, card, actions.may(card).edit);
  const isRotten = card.rotten_time !== null && new Date(card.rotten_time).getTime() < Date.now();
  return (
    <div
      ref={face}
      className={classes.card}
      data-edge={edge}
      data-dragged={isDragged || undefined}
      data-rotten={isRotten || undefined}
    >
      <a
        {...plainLink(paths.deal(card.id), () => actions.open(card))}
        className={classes.title}
        draggable={false}
        tabIndex={isReached ? 0 : -1}
        data-card={card.id}
        aria-keyshortcuts="M"
        onFocus={() => onReach(card.id)}
      >
        {card.title}
      </a>
      <CardBody card={card} />
      <MenuButton card={card} isReached={isReached} />
    </div>
  );
});
BoardCard.displayName = 'BoardCard';
