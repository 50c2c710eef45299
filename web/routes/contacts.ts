// Persons, organizations, and those that are there twice.
import { createRoute } from '@tanstack/react-router';
import { contactSorts, type ContactListing } from '#web/features/contacts/listing.ts';
import { readDuplicatesListing } from '#web/features/duplicates/listing.ts';
import { laterPage } from '#web/ui/later.tsx';
import { inside } from './frame.tsx';
import { textOf } from './search.ts';

const contactListing = (search: Record<string, unknown>): ContactListing => {
  const q = textOf(search['q']);
  const sort = contactSorts.find((one) => one === search['sort']);
  return {
    ...(q === undefined || q === '' ? {} : { q }),
    ...(Number.isInteger(search['owner']) ? { owner: search['owner'] as number } : {}),
    ...(sort === undefined ? {} : { sort }),
    ...(search['dir'] === 'asc' || search['dir'] === 'desc' ? { dir: search['dir'] } : {}),
  };
};

export const persons = createRoute({
  getParentRoute: () => inside,
  path: '/persons',
  validateSearch: contactListing,
  component: laterPage(async () => (await import('#web/features/contacts/ContactsPage.tsx')).PersonsPage),
});

export const organizations = createRoute({
  getParentRoute: () => inside,
  path: '/organizations',
  validateSearch: contactListing,
  component: laterPage(async () => (await import('#web/features/contacts/ContactsPage.tsx')).OrganizationsPage),
});

export const person = createRoute({
  getParentRoute: () => inside,
  path: '/persons/$id',
  component: laterPage(async () => (await import('#web/features/contacts/PersonPage.tsx')).PersonPage),
});

export const organization = createRoute({
  getParentRoute: () => inside,
  path: '/organizations/$id',
  component: laterPage(async () => (await import('#web/features/contacts/OrganizationPage.tsx')).OrganizationPage),
});

export const duplicates = createRoute({
  getParentRoute: () => inside,
  path: '/duplicates',
  validateSearch: readDuplicatesListing,
  component: laterPage(async () => (await import('#web/features/duplicates/DuplicatesPage.tsx')).DuplicatesPage),
});
