// The records of a batch, in one statement each. A record whose key is there already is left as it is.
import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/database.ts';
import type { Kind } from './targets.ts';

export type RecordKind = Exclude<Kind, 'users'>;

const columnsOf: Record<RecordKind, Record<string, string>> = {
  organizations: {
    name: 'text',
    owner_id: 'int',
    address: 'jsonb',
    website: 'text',
    linkedin: 'text',
    annual_revenue: 'numeric',
    employee_count: 'int',
    visible_to: 'smallint',
    custom_fields: 'jsonb',
    origin: 'text',
    import_key: 'text',
    add_time: 'timestamptz',
    update_time: 'timestamptz',
  },
  persons: {
    name: 'text',
    first_name: 'text',
    last_name: 'text',
    owner_id: 'int',
    org_id: 'int',
    visible_to: 'smallint',
    emails: 'jsonb',
    phones: 'jsonb',
    birthday: 'date',
    job_title: 'text',
    custom_fields: 'jsonb',
    origin: 'text',
    import_key: 'text',
    add_time: 'timestamptz',
    update_time: 'timestamptz',
  },
  deals: {
    title: 'text',
    owner_id: 'int',
    creator_user_id: 'int',
    person_id: 'int',
    org_id: 'int',
    pipeline_id: 'int',
    stage_id: 'int',
    value: 'numeric',
    currency: 'text',
    status: 'text',
    probability: 'numeric',
    lost_reason: 'text',
    visible_to: 'smallint',
    expected_close_date: 'date',
    stage_change_time: 'timestamptz',
    close_time: 'timestamptz',
    won_time: 'timestamptz',
    first_won_time: 'timestamptz',
    lost_time: 'timestamptz',
    custom_fields: 'jsonb',
    origin: 'text',
    import_key: 'text',
    add_time: 'timestamptz',
    update_time: 'timestamptz',
  },
  activities: {
    subject: 'text',
    type: 'text',
    owner_id: 'int',
    creator_user_id: 'int',
    deal_id: 'int',
    person_id: 'int',
    org_id: 'int',
    due_date: 'date',
    due_time: 'time',
    duration: 'interval',
    done: 'boolean',
    marked_as_done_time: 'timestamptz',
    note: 'text',
    public_description: 'text',
    import_key: 'text',
    add_time: 'timestamptz',
    update_time: 'timestamptz',
  },
  notes: {
    content: 'text',
    user_id: 'int',
    deal_id: 'int',
    person_id: 'int',
    org_id: 'int',
    pinned_to_deal_flag: 'boolean',
    pinned_to_person_flag: 'boolean',
    pinned_to_organization_flag: 'boolean',
    import_key: 'text',
    add_time: 'timestamptz',
    update_time: 'timestamptz',
  },
};

export type Written = { id: number; import_key: string };

/** Adds the records and gives the ids of those that were not there yet. */
export const insertRecords = async (
  tx: Tx,
  kind: RecordKind,
  given: { companyId: number; records: Record<string, unknown>[] },
): Promise<Written[]> => {
  const columns = Object.entries(columnsOf[kind]);
  const names = sql.raw(columns.map(([name]) => name).join(', '));
  const typed = sql.raw(columns.map(([name, type]) => `${name} ${type}`).join(', '));
  const { rows } = await sql<Written>`insert into ${sql.table(kind)} (company_id, ${names})
    select ${given.companyId}, ${names} from jsonb_to_recordset(${JSON.stringify(given.records)}::jsonb) as given (${typed})
    on conflict (company_id, import_key) where import_key is not null do nothing returning id, import_key`.execute(tx);
  return rows;
};

/** Which of the keys are taken already. */
export const takenKeys = async (
  tx: Tx,
  kind: RecordKind,
  given: { companyId: number; keys: string[] },
): Promise<Set<string>> => {
  const { rows } = await sql<{ import_key: string }>`select import_key from ${sql.table(kind)}
    where company_id = ${given.companyId} and import_key is not null and import_key = any(${given.keys})`.execute(tx);
  return new Set(rows.map((row) => row.import_key));
};

const labelTables = {
  deals: ['deal_labels', 'deal_id'],
  persons: ['person_labels', 'person_id'],
  organizations: ['organization_labels', 'organization_id'],
} as const;

export type LabelLink = { id: number; label_id: number };

export const insertLabels = async (
  tx: Tx,
  kind: keyof typeof labelTables,
  given: { companyId: number; links: LabelLink[] },
): Promise<void> => {
  const [table, column] = labelTables[kind];
  await sql`insert into ${sql.table(table)} (company_id, ${sql.ref(column)}, label_id)
    select ${given.companyId}, id, label_id from jsonb_to_recordset(${JSON.stringify(given.links)}::jsonb) as given (id int, label_id int)
    on conflict do nothing`.execute(tx);
};

/** The person of each activity becomes its primary participant. */
export const insertParticipants = async (tx: Tx, companyId: number, activityIds: number[]): Promise<void> => {
  await sql`insert into activity_participants (company_id, activity_id, person_id, is_primary)
    select company_id, id, person_id, true from activities where company_id = ${companyId} and id = any(${activityIds}) and person_id is not null
    on conflict do nothing`.execute(tx);
};

export const markPlace = async (tx: Tx, name: 'batch' | 'one_row'): Promise<void> => {
  await sql`savepoint ${sql.id(name)}`.execute(tx);
};

export const backToPlace = async (tx: Tx, name: 'batch' | 'one_row'): Promise<void> => {
  await sql`rollback to savepoint ${sql.id(name)}`.execute(tx);
};

/** Companies an import could go to, and who would do it when nobody is named: the first active admin. */
export const companiesToImportInto = async (tx: Tx): Promise<{ id: number; name: string }[]> =>
  tx.selectFrom('companies').select(['id', 'name']).orderBy('id').limit(20).execute();

export const importerOf = async (tx: Tx, companyId: number, email: string | null): Promise<number | null> => {
  const { rows } = await sql<{ id: number }>`select u.id from users u
    where u.company_id = ${companyId} and u.active_flag and ${
      email === null
        ? sql`exists (select from permission_set_assignments a join permission_sets s on s.company_id = a.company_id and s.id = a.permission_set_id
            where a.company_id = u.company_id and a.user_id = u.id and s.app = 'global' and s.type = 'admin')`
        : sql`lower(u.email) = lower(${email})`
    } order by u.id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
};
