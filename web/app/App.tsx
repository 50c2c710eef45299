// Language, theme, data and session around the router.
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CallError } from '#web/platform/call.ts';
import { LanguageProvider, type Language } from '#web/platform/language.tsx';
import { useProfileQuery } from '#web/platform/session.tsx';
import { router } from '#web/routes.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { colorVariables, theme } from './theme.ts';

const client = new QueryClient({
  defaultOptions: {
    // What the server refused it would refuse again; only a lost connection is worth another try.
    queries: { staleTime: 15_000, retry: (count, error) => !(error instanceof CallError) && count < 2 },
  },
});

const browserLanguage: Language = navigator.language.startsWith('fr') ? 'fr' : 'en';

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
      <RouterProvider router={router} context={{ profile: profile ?? null, language, setLanguage: setChosen }} />
    </LanguageProvider>
  );
};

/** The whole app. */
export const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={colorVariables} defaultColorScheme="auto">
    <QueryClientProvider client={client}>
      <Localised />
    </QueryClientProvider>
  </MantineProvider>
);
