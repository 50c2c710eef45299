// The statistics: what was won and lost, and what parking deals as leads brings.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { ClosedSection } from './ClosedSection.tsx';
import { Filters } from './Filters.tsx';
import classes from './insights.module.css';
import { readInsightsSearch, type InsightsSearch } from './insights-search.ts';
import { ParkingSection } from './ParkingSection.tsx';
import { useInsightWords } from './words.ts';

/** The page at /insights. */
export const InsightsPage = () => {
  const t = useInsightWords();
  const navigate = useNavigate();
  const search = readInsightsSearch(useSearch({ strict: false }));
  const change = (next: InsightsSearch): void => void navigate({ to: paths.insights(), search: next as never });
  return (
    <PageFrame title={t('page.title')} bar={<Filters search={search} onChange={change} />}>
      <div className={classes.page}>
        <ClosedSection search={search} />
        <ParkingSection search={search} />
      </div>
    </PageFrame>
  );
};
