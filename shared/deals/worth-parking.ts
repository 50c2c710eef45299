// Which open deals are worth parking as leads, and why. The list's filter says the same in SQL; a test compares the two.

/** Why a deal may be worth parking, as the API names it. */
export const parkingReasons = ['rotting', 'close_date_passed', 'nothing_planned'] as const;

export type ParkingReason = (typeof parkingReasons)[number];

/** What a list can be narrowed by: one reason, or any of them. */
export const parkingQuestions = ['any', ...parkingReasons] as const;

export type ParkingQuestion = (typeof parkingQuestions)[number];

export type ParkableDeal = {
  status: 'open' | 'won' | 'lost';
  /** Without a contact it cannot become a lead. */
  hasContact: boolean;
  rottenTime: string | null;
  expectedCloseDate: string | null;
  hasPlannedActivity: boolean;
};

/** The reasons to park a deal, none when it is better left where it is. `today` is the day in the reader's time zone. */
export const whyWorthParking = (deal: ParkableDeal, now: { time: number; today: string }): ParkingReason[] => {
  if (deal.status !== 'open' || !deal.hasContact) return [];
  const holds: Record<ParkingReason, boolean> = {
    rotting: deal.rottenTime !== null && new Date(deal.rottenTime).getTime() < now.time,
    close_date_passed: deal.expectedCloseDate !== null && deal.expectedCloseDate < now.today,
    nothing_planned: !deal.hasPlannedActivity,
  };
  return parkingReasons.filter((reason) => holds[reason]);
};
