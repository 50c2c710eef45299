-- Formulas computed again on many deals, in the background: how far that is, and where it goes on after a crash.
create table formula_runs (
  company_id integer not null references companies (id),
  id uuid not null default gen_random_uuid(),
  started_by integer not null,
  codes text[], -- the formula fields computed again; null for all
  stage_id integer, -- only the deals in this stage
  pipeline_id integer, -- only the deals in this pipeline
  status text not null default 'not_started' check (status in ('not_started', 'running', 'completed')),
  total integer not null default 0,
  done integer not null default 0,
  changed integer not null default 0,
  after_id integer not null default 0, -- deals up to this id are done
  add_time timestamptz not null default now(),
  end_time timestamptz,
  primary key (company_id, id),
  foreign key (company_id, started_by) references users (company_id, id)
);
create index formula_runs_by_time on formula_runs (company_id, add_time desc, id);
