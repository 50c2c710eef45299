import {
  IconAddressBook,
  IconArrowDown,
  IconArrowUp,
  IconArrowsShuffle,
  IconBrush,
  IconBulb,
  IconCamera,
  IconCar,
  IconChartLine,
  IconCheckbox,
  IconDeviceMobile,
  IconDirectionSign,
  IconFileText,
  IconKey,
  IconLock,
  IconMessageCircle,
  IconPaperclip,
  IconPhoto,
  IconPlane,
  IconPresentation,
  IconRepeat,
  IconScissors,
  IconSearch,
  IconSettings,
  IconShoppingCart,
  IconTag,
  IconTrophy,
  IconTruck,
  IconVolume,
  IconWifi,
  IconWorld,
} from '@tabler/icons-react';
import type { IconOf } from './ActivityIcon.tsx';

const icons: Record<string, IconOf> = {
  addressbook: IconAddressBook,
  brush: IconBrush,
  bulb: IconBulb,
  camera: IconCamera,
  car: IconCar,
  cart: IconShoppingCart,
  checkbox: IconCheckbox,
  clip: IconPaperclip,
  cogs: IconSettings,
  bubble: IconMessageCircle,
  document: IconFileText,
  downarrow: IconArrowDown,
  finish: IconTrophy,
  key: IconKey,
  linegraph: IconChartLine,
  loop: IconRepeat,
  padlock: IconLock,
  picture: IconPhoto,
  plane: IconPlane,
  presentation: IconPresentation,
  pricetag: IconTag,
  scissors: IconScissors,
  search: IconSearch,
  shuffle: IconArrowsShuffle,
  signpost: IconDirectionSign,
  smartphone: IconDeviceMobile,
  sound: IconVolume,
  truck: IconTruck,
  uparrow: IconArrowUp,
  wifi: IconWifi,
  world: IconWorld,
};

/** The rarer signs, loaded when a type has one. */
export const MoreActivityIcon = ({
  icon,
  size,
  fallback: Fallback,
}: {
  icon: string;
  size: number;
  fallback: IconOf;
}) => {
  const Icon = icons[icon] ?? Fallback;
  return <Icon size={size} stroke={1.6} />;
};
