import { Select, Skeleton, Stack } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, type ComponentType } from 'react';
import { paths } from '#web/paths.ts';
import { useMay, useProfile } from '#web/platform/session.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { onceShown } from '#web/ui/later.tsx';
import { PageFrame } from '#web/ui/PageFrame.tsx';
import { isSection, needsOf, sectionsFor, type SectionName } from './sections.ts';
import classes from './SettingsPage.module.css';
import { useSettingsWords } from './words.ts';

const Loading = () => (
  <Stack gap="md" p="xl" aria-hidden>
    <Skeleton h={24} w={180} />
    <Skeleton h={36} maw={420} />
    <Skeleton h={36} maw={420} />
  </Stack>
);

const pages: Record<SectionName, ComponentType> = {
  profile: onceShown(async () => (await import('./ProfileSection.tsx')).ProfileSection, Loading),
  mail: onceShown(async () => (await import('#web/features/mail-accounts/MailSection.tsx')).MailSection, Loading),
  company: onceShown(async () => (await import('./CompanySection.tsx')).CompanySection, Loading),
  invoicing: onceShown(async () => (await import('./InvoicingSection.tsx')).InvoicingSection, Loading),
  users: onceShown(async () => (await import('./UsersSection.tsx')).UsersSection, Loading),
  permissions: onceShown(async () => (await import('./PermissionsSection.tsx')).PermissionsSection, Loading),
  groups: onceShown(async () => (await import('./GroupsSection.tsx')).GroupsSection, Loading),
  pipelines: onceShown(async () => (await import('./PipelinesSection.tsx')).PipelinesSection, Loading),
  fields: onceShown(async () => (await import('./FieldsSection.tsx')).FieldsSection, Loading),
  labels: onceShown(async () => (await import('./LabelsSection.tsx')).LabelsSection, Loading),
  'activity-types': onceShown(async () => (await import('./ActivityTypesSection.tsx')).ActivityTypesSection, Loading),
  'lost-reasons': onceShown(async () => (await import('./LostReasonsSection.tsx')).LostReasonsSection, Loading),
  imports: onceShown(async () => (await import('./ImportsSection.tsx')).ImportsSection, Loading),
  outbox: onceShown(async () => (await import('./OutboxSection.tsx')).OutboxSection, Loading),
  webhooks: onceShown(async () => (await import('./WebhooksSection.tsx')).WebhooksSection, Loading),
  api: onceShown(async () => (await import('./ApiSection.tsx')).ApiSection, Loading),
};

const Refused = onceShown(async () => (await import('./Denied.tsx')).Denied, Loading);

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
          {Page !== null ? (
            <Page />
          ) : isSection(section) ? (
            <Refused needs={needsOf(section)} />
          ) : (
            <EmptyState text={t('missing.section')} />
          )}
        </div>
      </div>
    </PageFrame>
  );
};
