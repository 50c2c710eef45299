-- Being reminded of an activity before it begins. On the activity: so many minutes before, -1 for never, null for as its owner has it.
alter table activities add column reminder smallint check (reminder in (-1, 0, 5, 15, 30, 60, 1440));
alter table users
  add column reminder smallint not null default 15 check (reminder in (-1, 0, 5, 15, 30, 60, 1440)),
  add column reminder_by_mail boolean not null default false;

-- Who was reminded of what: once for each moment an activity is due. Moved, it is due anew.
create table activity_reminders (
  company_id integer not null,
  activity_id integer not null,
  due timestamptz not null,
  told_time timestamptz not null default now(),
  primary key (company_id, activity_id, due),
  foreign key (company_id, activity_id) references activities (company_id, id) on delete cascade
);
