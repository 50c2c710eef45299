// What the flow tells of each kind of item; its table is known as `x`.
import { sql, type RawBuilder } from 'kysely';

type Part = RawBuilder<unknown>;

/** A moment within JSON, as v1 writes it. */
const time = (column: string): Part => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD HH24:MI:SS')`;

const json = (entries: Record<string, Part | string>): Part =>
  sql`jsonb_build_object(${sql.join(
    Object.entries(entries).flatMap(([key, value]) => [
      sql.lit(key),
      typeof value === 'string' ? sql.ref(value) : value,
    ]),
  )})`;

const merged = sql`x.field_key in ('merged_from_id', 'merged_to_id')`;

/** Of a change of one of these records; one that was merged with another tells its name. */
export const changeShape = (table: 'deals' | 'persons' | 'organizations'): Part =>
  json({
    id: 'x.id',
    item_id: 'x.item_id',
    user_id: 'x.actor_user_id',
    field_key: 'x.field_key',
    old_value: 'x.old_value',
    new_value: 'x.new_value',
    is_bulk_update_flag: 'x.is_bulk_update_flag',
    log_time: time('x.time'),
    change_source: 'x.change_source',
    change_source_user_agent: 'x.change_source_user_agent',
    additional_data: sql`coalesce((select jsonb_build_object('new_value_formatted', m.${sql.ref(table === 'deals' ? 'title' : 'name')})
      from ${sql.table(table)} m where ${merged} and m.company_id = x.company_id and m.id = x.new_value::integer), '{}'::jsonb)`,
  });

export const activityShape: Part = json({
  id: 'x.id',
  company_id: 'x.company_id',
  user_id: 'x.owner_id',
  created_by_user_id: 'x.creator_user_id',
  assigned_to_user_id: 'x.owner_id',
  subject: 'x.subject',
  type: 'x.type',
  done: 'x.done',
  due_date: sql`x.due_date::text`,
  due_time: sql`coalesce(to_char(x.due_time, 'HH24:MI'), '')`,
  duration: sql`coalesce(to_char(x.duration, 'HH24:MI'), '')`,
  busy_flag: 'x.busy',
  deal_id: 'x.deal_id',
  lead_id: 'x.lead_id',
  person_id: 'x.person_id',
  org_id: 'x.org_id',
  note: 'x.note',
  public_description: 'x.public_description',
  location: sql`x.location ->> 'value'`,
  active_flag: sql`not x.is_deleted`,
  add_time: time('x.add_time'),
  update_time: time('x.update_time'),
  marked_as_done_time: sql`coalesce(${time('x.marked_as_done_time')}, '')`,
});

export const noteShape: Part = json({
  id: 'x.id',
  user_id: 'x.user_id',
  deal_id: 'x.deal_id',
  lead_id: 'x.lead_id',
  person_id: 'x.person_id',
  org_id: 'x.org_id',
  content: 'x.content',
  add_time: time('x.add_time'),
  update_time: time('x.update_time'),
  active_flag: 'x.active_flag',
  last_update_user_id: 'x.last_update_user_id',
  pinned_to_deal_flag: 'x.pinned_to_deal_flag',
  pinned_to_person_flag: 'x.pinned_to_person_flag',
  pinned_to_organization_flag: 'x.pinned_to_organization_flag',
  user: sql`(select jsonb_build_object('name', u.name, 'email', u.email) from users u where u.company_id = x.company_id and u.id = x.user_id)`,
  comments_count: sql`(select count(*) from note_comments c where c.company_id = x.company_id and c.note_id = x.id and c.active_flag)`,
});

export const fileShape: Part = json({
  id: 'x.id',
  user_id: 'x.user_id',
  deal_id: 'x.deal_id',
  person_id: 'x.person_id',
  org_id: 'x.org_id',
  activity_id: 'x.activity_id',
  lead_id: 'x.lead_id',
  add_time: time('x.add_time'),
  update_time: time('x.update_time'),
  file_name: 'x.file_name',
  file_type: 'x.file_type',
  file_size: 'x.file_size',
  active_flag: 'x.active_flag',
  inline_flag: 'x.inline_flag',
  remote_location: 'x.remote_location',
  remote_id: 'x.remote_id',
  mail_message_id: 'x.mail_message_id',
  name: 'x.name',
  description: 'x.description',
  url: sql`'/api/v1/files/' || x.id || '/download'`,
});

export const invoiceShape: Part = json({
  id: 'x.id',
  deal_id: 'x.deal_id',
  number: 'x.number',
  amount: 'x.amount',
  currency: 'x.currency',
  status: 'x.status',
  issue_date: sql`x.issue_date::text`,
  due_date: sql`x.due_date::text`,
  paid_date: sql`x.paid_date::text`,
  file_id: 'x.file_id',
  creator_user_id: 'x.creator_user_id',
  add_time: time('x.add_time'),
  update_time: time('x.update_time'),
});

export const participantShape: Part = json({
  id: 'x.id',
  deal_id: 'x.deal_id',
  user_id: 'x.actor_user_id',
  add_time: time('x.time'),
  person_id: sql`coalesce(x.new_value, x.old_value)::integer`,
  action: sql`case when x.new_value is null then 'removed' else 'added' end`,
  person_name: sql`(select p.name from persons p where p.company_id = x.company_id and p.id = coalesce(x.new_value, x.old_value)::integer)`,
});

/** Of someone who began or ceased to follow; `key` is the record's name for its id. */
export const followerShape = (key: string): Part =>
  json({
    id: 'x.id',
    [key]: 'x.entity_id',
    user_id: 'x.follower_user_id',
    actor_user_id: 'x.actor_user_id',
    action: 'x.action',
    log_time: time('x.time'),
  });

export const mailShape: Part = json({
  id: 'x.id',
  mail_thread_id: 'x.thread_id',
  user_id: 'x.user_id',
  subject: 'x.subject',
  snippet: 'x.snippet',
  from: 'x.sender',
  to: 'x.recipients',
  cc: 'x.cc',
  bcc: 'x.bcc',
  sent_flag: sql`(x.direction = 'out')::integer`,
  smart_bcc_flag: sql`x.smart_bcc::integer`,
  has_body_flag: sql`1`,
  message_time: time('x.message_time'),
  add_time: time('x.add_time'),
  update_time: time('x.update_time'),
});
