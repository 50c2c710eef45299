// The targets that rise from below while a card is dragged; Move to stands in the lower right corner.
import { IconArrowRight, IconThumbDown, IconTrash, IconTrophy } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import type { BoardCard } from './board-arranging.ts';
import { useBoardActions } from './board-context.ts';
import { useDropPlace, type Zone } from './board-dragging.ts';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

const Target = ({ zone, icon, label }: { zone: Zone; icon: ReactNode; label: string }) => {
  const element = useRef<HTMLDivElement>(null);
  const isOver = useDropPlace(element, { zone });
  return (
    <div ref={element} className={classes.zone} data-zone={zone} data-over={isOver || undefined}>
      {icon}
      {label}
    </div>
  );
};

export const BoardDropBar = ({ card }: { card: BoardCard }) => {
  const t = useBoardWords();
  const may = useBoardActions().may(card);
  return (
    <div className={classes.zones}>
      {may.remove && <Target zone="delete" icon={<IconTrash size={18} />} label={t('menu.delete')} />}
      <Target zone="lost" icon={<IconThumbDown size={18} />} label={t('menu.lost')} />
      <Target zone="won" icon={<IconTrophy size={18} />} label={t('menu.won')} />
      {may.convert && <Target zone="move" icon={<IconArrowRight size={18} />} label={t('menu.move')} />}
    </div>
  );
};
