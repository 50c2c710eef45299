-- Which record was merged into which. The one that went stays as a deleted row, so that its change log can still be read.
create table merges (
  company_id integer not null references companies (id),
  entity text not null check (entity in ('deal', 'person', 'organization')),
  from_id integer not null,
  to_id integer not null, -- where it is now: what is merged again takes those merged into it along
  merged_by integer not null,
  time timestamptz not null default now(),
  primary key (company_id, entity, from_id),
  foreign key (company_id, merged_by) references users (company_id, id),
  check (from_id <> to_id)
);
create index merges_by_target on merges (company_id, entity, to_id);
