import { Select, Skeleton, Stack } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, type ComponentType, type LazyExoticComponent } from 'react';
import { paths } from '#web/paths.ts';
import { useMay, useProfile } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { isSection, sectionsFor, type SectionName } from './sections.ts';
import classes from './SettingsPage.module.css';
import { useSettingsWords } from './words.ts';

const pages: Record<SectionName, LazyExoticComponent<ComponentType>> = {
  profile: lazy(async () => ({ default: (await import('./ProfileSection.tsx')).ProfileSection })),
  mail: lazy(async () => ({ default: (await import('#web/features/mail-accounts/MailSection.tsx')).MailSection })),
  company: lazy(async () => ({ default: (await import('./CompanySection.tsx')).CompanySection })),
  invoicing: lazy(async () => ({ default: (await import('./InvoicingSection.tsx')).InvoicingSection })),
  users: lazy(async () => ({ default: (await import('./UsersSection.tsx')).UsersSection })),
  permissions: lazy(async () => ({ default: (await import('./PermissionsSection.tsx')).PermissionsSection })),
  groups: lazy(async () => ({ default: (await import('./GroupsSection.tsx')).GroupsSection })),
  pipelines: lazy(async () => ({ default: (await import('./PipelinesSection.tsx')).PipelinesSection })),
  fields: lazy(async () => ({ default: (await import('./FieldsSection.tsx')).FieldsSection })),
  labels: lazy(async () => ({ default: (await import('./LabelsSection.tsx')).LabelsSection })),
  'activity-types': lazy(async () => ({ default: (await import('./ActivityTypesSection.tsx')).ActivityTypesSection })),
  'lost-reasons': lazy(async () => ({ default: (await import('./LostReasonsSection.tsx')).LostReasonsSection })),
  imports: lazy(async () => ({ default: (await import('./ImportsSection.tsx')).ImportsSection })),
  outbox: lazy(async () => ({ default: (await import('./OutboxSection.tsx')).OutboxSection })),
  webhooks: lazy(async () => ({ default: (await import('./WebhooksSection.tsx')).WebhooksSection })),
  api: lazy(async () => ({ default: (await import('./ApiSection.tsx')).ApiSection })),
};

const Loading = () => (
  <Stack gap="md" p="xl" aria-hidden>
    <Skeleton h={24} w={180} />
    <Skeleton h={36} maw={420} />
    <Skeleton h={36} maw={420} />
  </Stack>
);

/** The settings: their sections at the side (above, on a phone), the chosen one beside. */
export const SettingsPage = () => {
  const t = useSettingsWords();
  const navigate = useNavigate();
  const { section = '' } = useParams({ strict: false });
  const shown = sectionsFor({ isAdmin: useProfile().is_admin, mayImport: useMay('import.use') });
  const Page = isSection(section) && shown.includes(section) ? pages[section] : null;
  const sectionTitle = isSection(section) ? t(section) : '';
  useEffect(() => {
    // After the frame has set its own: a tab tells which section it shows.
    if (sectionTitle !== '') document.title = `${sectionTitle} · ${t('title')} · Relance`;
  }, [sectionTitle, t]);
  return (
    <PageFrame title={t('title')}>
      <div className={classes.columns}>
        <nav className={classes.side} aria-label={t('nav.label')}>
          {shown.map((name) => (
            <Link
              key={name}
              to={paths.settings(name)}
              className={classes.link}
              activeProps={{ className: classes.active ?? '', 'aria-current': 'page' }}
            >
              {t(name)}
            </Link>
          ))}
        </nav>
        <Select
          className={classes.chooser}
          aria-label={t('nav.label')}
          data={shown.map((name) => ({ value: name, label: t(name) }))}
          value={section}
          allowDeselect={false}
          onChange={(name) => void (name !== null && navigate({ to: paths.settings(name) }))}
        />
        <div className={classes.content}>
          {Page === null ? (
            <EmptyState text={t('missing.section')} />
          ) : (
            <Suspense key={section} fallback={<Loading />}>
              <Page />
            </Suspense>
          )}
        </div>
      </div>
    </PageFrame>
  );
};
