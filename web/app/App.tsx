// Language, theme, data and session around the router.
import { MantineProvider, MantineThemeProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { LanguageProvider, type Language } from '#web/platform/language.tsx';
import { queryClient } from '#web/platform/query-client.ts';
import { useProfileQuery } from '#web/platform/session.tsx';
import { router } from '#web/routes.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { colorVariables, theme } from './theme.ts';
import { useAppWords } from './words.ts';

const browserLanguage: Language = navigator.language.startsWith('fr') ? 'fr' : 'en';

/** What the parts themselves say, in the user's language. */
const WordedParts = ({ children }: { children: ReactNode }) => {
  const t = useAppWords();
  const worded = useMemo(
    () => ({
      components: {
        PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': t('secret.show') } } },
      },
    }),
    [t],
  );
  return (
    <MantineThemeProvider theme={worded} inherit>
      {children}
    </MantineThemeProvider>
  );
};

const Localised = () => {
  const { data: profile, isPending, error, refetch } = useProfileQuery();
  const [chosen, setChosen] = useState<Language>(browserLanguage);
  const language = profile?.language ?? chosen;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (isPending) return null;
  if (profile === undefined && error !== null)
    return (
      <LanguageProvider language={language} timeZone="UTC">
        <ErrorPage error={error} reset={() => void refetch()} />
      </LanguageProvider>
    );
  return (
    <LanguageProvider
      language={language}
      timeZone={profile?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      <WordedParts>
        <RouterProvider router={router} context={{ profile: profile ?? null, language, setLanguage: setChosen }} />
      </WordedParts>
    </LanguageProvider>
  );
};

/** The whole app. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={colorVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queryClient}>
      <Localised />
    </QueryClientProvider>
  </MantineProvider>
);
