// Organizations, and the people who work there.
import { addRows } from './queries.ts';
import { addressPart, ago, type Organization, type Person, type Scene } from './scene.ts';

/** Gives every organization two or three people. */
export const addContacts = async (
  scene: Scene,
  count: number,
): Promise<{ organizations: Organization[]; persons: Person[] }> => {
  const organizations = await addOrganizations(scene, count);
  const persons = await addPersons(scene, organizations);
  return { organizations, persons };
};

const addOrganizations = async (scene: Scene, count: number): Promise<Organization[]> => {
  const { tx, companyId, words, chance, fields, options } = scene;
  const all = words.kinds.flatMap((kind, sector) =>
    words.firms.map((firm) => ({ name: words.street === 'rue' ? `${kind} ${firm}` : `${firm} ${kind}`, sector })),
  );
  const chosen = chance.some(all, count);
  const rows = chosen.map(({ name, sector }) => {
    const added = ago(scene, chance.between(300, 1400));
    const street = `${chance.between(1, 180)} ${words.street === 'rue' ? `rue ${chance.oneOf(words.last)}` : `${chance.oneOf(words.last)} Street`}`;
    const town = chance.oneOf(words.towns);
    return {
      name,
      owner_id: chance.oneOf(scene.sellers),
      visible_to: 7,
      address: { value: `${street}, ${town}`, locality: town },
      website: `https://${addressPart(name)}.example`,
      annual_revenue: chance.between(3, 400) * 100_000,
      employee_count: chance.between(4, 900),
      custom_fields: {
        [fields.sector]: options.sector[sector % options.sector.length],
        [fields.register]: String(chance.between(100_000_000, 999_999_999)),
      },
      origin: 'ManuallyCreated',
      is_deleted: false,
      add_time: added,
      update_time: added,
    };
  });
  const ids = await addRows(tx, 'organizations', { companyId, rows });
  return ids.map((id, position) => ({ id, name: String(rows[position]?.name) }));
};

const addPersons = async (scene: Scene, organizations: Organization[]): Promise<Person[]> => {
  const { tx, companyId, words, chance, fields, options } = scene;
  const people = organizations.flatMap((organization) =>
    Array.from({ length: chance.between(2, 3) }, () => organization),
  );
  const rows = people.map((organization) => {
    const [first, last] = [chance.oneOf(words.first), chance.oneOf(words.last)];
    const added = ago(scene, chance.between(200, 1200));
    const email = `${addressPart(first)}.${addressPart(last)}@${addressPart(organization.name)}.example`;
    return {
      name: `${first} ${last}`,
      first_name: first,
      last_name: last,
      owner_id: chance.oneOf(scene.sellers),
      org_id: organization.id,
      visible_to: 7,
      emails: [{ value: email, label: 'work', primary: true }],
      phones: [
        {
          value: `${words.phone} ${chance.between(100, 999)} ${chance.between(1000, 9999)}`,
          label: chance.happens(0.6) ? 'work' : 'mobile',
          primary: true,
        },
      ],
      im: [],
      job_title: chance.oneOf(words.jobs),
      marketing_status: 'no_consent',
      custom_fields: { [fields.language]: chance.oneOf(options.language) },
      origin: 'ManuallyCreated',
      is_deleted: false,
      add_time: added,
      update_time: added,
    };
  });
  const ids = await addRows(tx, 'persons', { companyId, rows });
  return ids.map((id, position) => {
    const row = rows[position] as (typeof rows)[number];
    return { id, name: row.name, email: row.emails[0]?.value ?? '', orgId: row.org_id };
  });
};
