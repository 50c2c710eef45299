import { useFormats } from '#web/platform/language.tsx';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Sizes of files as the reader writes them. */
export const useSizes = () => {
  const { locale } = useFormats();
  return (bytes: number): string => {
    const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1000)));
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step < 2 ? 0 : 1,
    }).format(bytes / 1000 ** step);
  };
};
