// Every colour, radius, space and size of the interface. Features name these; none writes a literal colour.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eeedfb',
  '#dad8f3',
  '#b4b0e6',
  '#8d87da',
  '#6d65cf',
  '#5850c8',
  '#4a41bd',
  '#3f37a6',
  '#362f92',
  '#2b257c',
];
// Slightly warm greys: paper rather than steel.
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e9e6e1',
  '#dad6cf',
  '#c3beb6',
  '#a29c93',
  '#79736b',
  '#57524b',
  '#3a3631',
  '#22201d',
];
const dark: MantineColorsTuple = [
  '#d6d2cb',
  '#b9b4ac',
  '#958f87',
  '#6b665f',
  '#45413c',
  '#37342f',
  '#292724',
  '#1f1d1b',
  '#181715',
  '#11100f',
];
const parked: MantineColorsTuple = [
  '#fff7e2',
  '#ffedc4',
  '#fbd98a',
  '#f4c451',
  '#e8ae28',
  '#d69a14',
  '#a9760a',
  '#855b06',
  '#664604',
  '#4a3303',
];

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 4 },
  colors: { indigo, gray, dark, parked },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '10px', xl: '16px' },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 6px 20px rgba(34, 32, 29, 0.14)',
    lg: '0 10px 30px rgba(34, 32, 29, 0.18)',
    xl: '0 16px 40px rgba(34, 32, 29, 0.22)',
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // Its labels fade for a moment below readable contrast otherwise.
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    // A pulse is drawn anew with every frame, which takes from what is being waited for.
    Skeleton: { defaultProps: { animate: false } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: { centered: true, transitionProps: { duration: 140 } },
    },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 } } },
  },
});

/** Text colours that keep 4.5:1 on every ground they stand on, in light and dark. */
export const colorVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors['gray']?.[7] ?? '',
    '--mantine-color-error': colors['red']?.[9] ?? '',
  },
  dark: {
    '--mantine-color-anchor': colors['indigo']?.[2] ?? '',
    '--mantine-color-dimmed': colors['dark']?.[1] ?? '',
    '--mantine-color-error': colors['red']?.[4] ?? '',
  },
});
