-- Everybody known that a thread is with: whom it is linked to, and the contacts that wrote or got one of its mails. Who was copied
-- secretly is not among them.
create table mail_thread_persons (
  company_id integer not null,
  thread_id integer not null,
  person_id integer not null,
  primary key (company_id, person_id, thread_id),
  foreign key (company_id, thread_id) references mail_threads (company_id, id) on delete cascade,
  foreign key (company_id, person_id) references persons (company_id, id)
);
create index mail_thread_persons_by_thread on mail_thread_persons (company_id, thread_id);

insert into mail_thread_persons (company_id, thread_id, person_id)
select t.company_id, t.id, t.person_id from mail_threads t where t.person_id is not null
union
select t.company_id, t.id, p.id from mail_threads t
join mail_messages m on m.company_id = t.company_id and m.thread_id = t.id and m.state <> 'draft'
cross join lateral (select array(select lower(a #>> '{}') from jsonb_path_query(m.sender || m.recipients || m.cc, '$[*].address') a) as addresses) w
join persons p on p.company_id = t.company_id and not p.is_deleted and mail_addresses(p.emails) && w.addresses;

-- Whom a thread is linked to is among its people, whoever links it.
create function keep_person_of_new_threads() returns trigger language plpgsql as $$
begin
  insert into mail_thread_persons (company_id, thread_id, person_id)
  select n.company_id, n.id, n.person_id from added n where n.person_id is not null on conflict do nothing;
  return null;
end $$;
create trigger mail_thread_person_added after insert on mail_threads
  referencing new table as added for each statement execute function keep_person_of_new_threads();

create function keep_person_of_thread() returns trigger language plpgsql as $$
begin
  insert into mail_thread_persons (company_id, thread_id, person_id)
  values (new.company_id, new.id, new.person_id) on conflict do nothing;
  return null;
end $$;
create trigger mail_thread_person_changed after update of person_id on mail_threads
  for each row when (new.person_id is not null and new.person_id is distinct from old.person_id) execute function keep_person_of_thread();
