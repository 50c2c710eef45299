import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '#web/paths.ts';
import { useFormats } from '#web/platform/language.tsx';
import { listSearchOf, type Listed } from './months.ts';

/** How many deals, as a way to the list of them; of none there is no list. */
export const Count = ({ count, listed, label }: { count: number; listed: Listed; label: string }) => {
  const { number } = useFormats();
  if (count === 0) return number(0);
  return (
    <Anchor component={Link} to={paths.dealsList()} search={listSearchOf(listed) as never} inherit aria-label={label}>
      {number(count)}
    </Anchor>
  );
};
