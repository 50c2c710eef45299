import { getRouteApi } from '@tanstack/react-router';
import { DealPage } from './DealPage.tsx';

const route = getRouteApi('/inside/deals/$dealId');

/** The deal's page as its address says it. */
export const DealPageRoute = () => {
  const { dealId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DealPage
      id={Number(dealId)}
      tab={tab ?? 'all'}
      onTab={(next) =>
        void navigate({ search: next === 'all' ? {} : { tab: next }, replace: true, resetScroll: false })
      }
    />
  );
};
