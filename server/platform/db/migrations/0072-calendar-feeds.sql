-- The secret address under which a user's calendar program reads their activities; one a user.
create table calendar_feeds (
  company_id integer not null references companies (id),
  user_id integer not null,
  secret_hash bytea not null unique,
  sealed_secret text not null, -- for showing the address again
  add_time timestamptz not null default now(),
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references users (company_id, id)
);
-- Few activities have attendees; those a user is one of are in their feed.
create index activities_attended on activities using gin (attendees jsonb_path_ops) where attendees <> '[]'::jsonb and not is_deleted;
