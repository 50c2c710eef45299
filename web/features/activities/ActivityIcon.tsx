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
import type { ComponentType } from 'react';
import { onceShown } from '#web/ui/later.tsx';
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

const More = onceShown(
  async () => (await import('./MoreActivityIcons.tsx')).MoreActivityIcon,
  ({ size, fallback: Icon }) => <Icon size={size} stroke={1.6} />,
);

/** A sign by its key. */
export const IconByKey = ({ icon, size = 16 }: { icon: string; size?: number }) => {
  const Icon = icons[icon];
  if (Icon !== undefined) return <Icon size={size} stroke={1.6} />;
  return <More icon={icon} size={size} fallback={IconCalendarEvent} />;
};

/** The sign of a type of activity. */
export const ActivityIcon = ({ type, size = 16 }: { type: string; size?: number }) => {
  const known = useAllActivityTypes().data?.find((one) => one.key_string === type);
  return <IconByKey icon={known?.icon_key ?? type} size={size} />;
};
