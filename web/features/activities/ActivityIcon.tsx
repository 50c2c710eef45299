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

const icons: Record<string, ComponentType<{ size?: number; stroke?: number }>> = {
  call: IconPhone,
  meeting: IconUsers,
  task: IconChecklist,
  deadline: IconFlag,
  email: IconMail,
  lunch: IconToolsKitchen2,
  bell: IconBell,
  suitcase: IconBriefcase,
};

/** The sign of a type of activity. */
export const ActivityIcon = ({ type, size = 16 }: { type: string; size?: number }) => {
  const Icon = icons[type] ?? IconCalendarEvent;
  return <Icon size={size} stroke={1.6} />;
};
