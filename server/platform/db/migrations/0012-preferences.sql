-- What a user's screens remember: columns, widths, the last filter.
create table preferences (
  company_id integer not null,
  user_id integer not null,
  key text not null check (key <> ''),
  value jsonb not null,
  update_time timestamptz not null default now(),
  primary key (company_id, user_id, key),
  foreign key (company_id, user_id) references users (company_id, id) on delete cascade
);
