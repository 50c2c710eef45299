// The … of a deal's page. What it offers is fetched when one comes near.
import { useState } from 'react';
import type { Deal } from '#shared/deals/shape.ts';
import { later } from '#web/ui/later.tsx';
import { DealPageMenuButton } from './DealPageMenuButton.tsx';

const Waiting = () => <DealPageMenuButton aria-haspopup="menu" aria-expanded />;

const DealPageMenuOpen = later<{ deal: Deal }>(
  async () => (await import('./DealPageMenuOpen.tsx')).DealPageMenuOpen,
  Waiting,
);

/** The button More actions with its menu. */
export const DealPageMenu = ({ deal }: { deal: Deal }) => {
  const [isAsked, ask] = useState(false);
  if (isAsked) return <DealPageMenuOpen deal={deal} />;
  return (
    <DealPageMenuButton
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={DealPageMenuOpen.fetch}
      onFocus={DealPageMenuOpen.fetch}
      onClick={() => ask(true)}
    />
  );
};
