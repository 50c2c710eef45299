import {
  IconBell,
  IconBriefcase,
  IconCalendarEvent,
  IconChecklist,
  IconFlag,
  IconMail,
  IconPhone,
  IconToolsKitchen2,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, Suspense, type ComponentType } from 'react';
import { useAllActivityTypes } from './ActivityForm.queries.ts';

export type IconOf = ComponentType<{ size?: number; stroke?: number }>;

const icons: Record<string, IconOf> = {
  bell: IconBell,
  calendar: IconCalendarEvent,
  call: IconPhone,
  deadline: IconFlag,
  email: IconMail,
  lunch: IconToolsKitchen2,
  meeting: IconUsers,
  suitcase: IconBriefcase,
  task: IconChecklist,
};

const More = lazy(async () => ({ default: (await import('./MoreActivityIcons.tsx')).MoreActivityIcon }));

/** A sign by its key. */
export const IconByKey = ({ icon, size = 16 }: { icon: string; size?: number }) => {
  const Icon = icons[icon];
  if (Icon !== undefined) return <Icon size={size} stroke={1.6} />;
  const standIn = <IconCalendarEvent size={size} stroke={1.6} />;
  return (
    <Suspense fallback={standIn}>
      <More icon={icon} size={size} fallback={IconCalendarEvent} />
    </Suspense>
  );
};

/** The sign of a type of activity. */
export const ActivityIcon = ({ type, size = 16 }: { type: string; size?: number }) => {
  const known = useAllActivityTypes().data?.find((one) => one.key_string === type);
  return <IconByKey icon={known?.icon_key ?? type} size={size} />;
};
