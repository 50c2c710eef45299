import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { useBoardWords } from './board-words.ts';
import classes from './Board.module.css';

/** Between the board and the list of deals; for the head of both pages. */
export const BoardViews = ({ current }: { current: 'board' | 'list' }) => {
  const t = useBoardWords();
  return (
    <nav className={classes.views} aria-label={t('view.label')}>
      <Link
        to={paths.board()}
        className={classes.view}
        activeOptions={{ exact: true }}
        {...(current === 'board' ? { 'aria-current': 'page' as const } : {})}
      >
        {t('view.board')}
      </Link>
      <Link
        to={paths.dealsList()}
        className={classes.view}
        {...(current === 'list' ? { 'aria-current': 'page' as const } : {})}
      >
        {t('view.list')}
      </Link>
    </nav>
  );
};
