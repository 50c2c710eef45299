create table lead_labels (
  company_id integer not null references companies (id),
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  color text not null default 'gray',
  add_time timestamptz not null default now(),
  update_time timestamptz not null default now(),
  primary key (company_id, id)
);
-- Conversion finds a label by its name; two clients converting at once must not both create it.
create unique index lead_labels_name on lead_labels (company_id, lower(name));

create table leads (
  company_id integer not null references companies (id),
  id uuid not null default gen_random_uuid(),
  title text not null check (title <> ''),
  owner_id integer not null,
  creator_id integer not null,
  person_id integer,
  organization_id integer,
  source_name text not null default 'Manually created',
  source_deal_id integer,
  origin text not null default 'ManuallyCreated',
  origin_id text,
  channel integer,
  channel_id text,
  value numeric,
  currency text check (currency ~ '^[A-Z0-9]{3}$'),
  expected_close_date date,
  visible_to smallint not null default 3 check (visible_to in (1, 3, 5, 7)),
  was_seen boolean not null default false,
  is_archived boolean not null default false,
  archive_time timestamptz,
  is_deleted boolean not null default false,
  delete_time timestamptz,
  bring_back_on date,
  due_told_time timestamptz, -- when its owner was told that this date has come
  -- The first open activity, kept by a trigger on activities: the inbox is sorted by it. Without a due date: infinity.
  next_activity_id integer,
  next_activity_due timestamp,
  custom_fields jsonb not null default '{}',
  add_time timestamptz not null default now(),
  update_time timestamptz not null default now(),
  search_title text collate "C" not null generated always as (search_form(title)) stored,
  search_text text not null generated always as (search_form(title) || ' ' || searchable_values(custom_fields)) stored,
  primary key (company_id, id),
  foreign key (company_id, owner_id) references users (company_id, id),
  foreign key (company_id, creator_id) references users (company_id, id),
  foreign key (company_id, person_id) references persons (company_id, id),
  foreign key (company_id, organization_id) references organizations (company_id, id),
  check (person_id is not null or organization_id is not null),
  check ((value is null) = (currency is null)),
  check (is_deleted = (delete_time is not null))
);
-- Every list shows either the archived leads or the others.
create index leads_by_add on leads (company_id, is_archived, add_time, id) where not is_deleted;
create index leads_by_update on leads (company_id, is_archived, update_time, id) where not is_deleted;
create index leads_by_next_activity on leads (company_id, is_archived, next_activity_due, id) where not is_deleted;
create index leads_unplanned on leads (company_id, is_archived, add_time, id) where not is_deleted and next_activity_due is null;
create index leads_by_title on leads (company_id, is_archived, "left"(search_title, 80), id) where not is_deleted;
create index leads_by_value on leads (company_id, is_archived, value, id) where not is_deleted;
create index leads_by_close_date on leads (company_id, is_archived, expected_close_date, id) where not is_deleted;
create index leads_by_owner on leads (company_id, is_archived, owner_id, id) where not is_deleted;
create index leads_by_owner_and_next_activity on leads (company_id, is_archived, owner_id, next_activity_due, id) where not is_deleted;
create index leads_by_source on leads (company_id, is_archived, source_name, next_activity_due, id) where not is_deleted;
-- For those who see few leads: a walk along a list would pass nearly all of them by.
create index leads_by_visibility on leads (company_id, is_archived, visible_to, owner_id) where not is_deleted;
create index leads_unread on leads (company_id, is_archived, next_activity_due, id) where not is_deleted and not was_seen;
create index leads_by_person on leads (company_id, person_id) where not is_deleted;
create index leads_by_organization on leads (company_id, organization_id) where not is_deleted;
create index leads_to_raise on leads (bring_back_on) where bring_back_on is not null and due_told_time is null and not is_deleted;
create index leads_by_deal on leads (company_id, source_deal_id) where source_deal_id is not null;
-- Archived leads are seldom unread, leads of one source often have one owner: taken as independent, the planner counts wrongly.
create statistics leads_together (mcv, dependencies) on is_archived, was_seen, is_deleted, source_name, owner_id, visible_to from leads;
create index leads_search on leads using gin (search_text gin_trgm_ops) where not is_deleted;

create table lead_label_links (
  company_id integer not null,
  lead_id uuid not null,
  label_id uuid not null,
  primary key (company_id, lead_id, label_id),
  foreign key (company_id, lead_id) references leads (company_id, id) on delete cascade,
  foreign key (company_id, label_id) references lead_labels (company_id, id) on delete cascade
);
create index lead_label_links_by_label on lead_label_links (company_id, label_id, lead_id);
