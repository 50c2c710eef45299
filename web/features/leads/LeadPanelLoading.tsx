import { Skeleton, Stack } from '@mantine/core';
import classes from './lead.module.css';

/** What stands in the panel until the lead is there. */
export const LeadSkeleton = () => (
  <Stack p="lg" gap="lg" aria-busy>
    <Skeleton h={28} w="70%" />
    <Skeleton h={140} />
    <Skeleton h={100} />
    <Skeleton h={220} />
  </Stack>
);

/** The panel before its script is there. */
export const LeadPanelLoading = () => (
  <section className={classes.panel}>
    <LeadSkeleton />
  </section>
);
