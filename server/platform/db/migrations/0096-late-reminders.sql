-- Up to when all reminders were told. What should have been told after it, while nothing ran, is told late; what was set up
-- only later for a moment before it is not. One row for the whole server.
create table reminders_told (
  is_only boolean primary key default true check (is_only),
  until timestamptz not null default now()
);
insert into reminders_told default values;
