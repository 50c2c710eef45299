-- What people and organizations are recognised by when they are there twice: one row an e-mail, phone, name, domain or address, in the
-- form in which it is compared. Kept by triggers, so that groups are found by walking an index and one record's twins by a few look-ups.
set local statement_timeout = 0;

-- Its words without accents, signs and case, in one order: "Martin, Zoé" is "Zoe Martin".
create function person_name_key(name text) returns text
  language sql immutable parallel safe strict
  as $$ select nullif(array_to_string(array(select w from regexp_split_to_table(public.search_form(name), '[^[:alnum:]]+') w
    where w <> '' order by w collate "C"), ' '), '') $$;

-- Without its legal form: "Norsk Hydro A.S." is "NORSK HYDRO".
create function organization_name_key(name text) returns text
  language sql immutable parallel safe strict
  as $$
    with words as (select w, nr from regexp_split_to_table(translate(public.search_form(name), '.''’', ''), '[^[:alnum:]]+')
      with ordinality x (w, nr) where w <> '')
    select coalesce(
      (select string_agg(w, '' order by nr) from words where w not in ('sa', 'sas', 'sasu', 'sarl', 'eurl', 'sci', 'snc', 'scop', 'selarl', 'gie',
        'ltd', 'limited', 'inc', 'incorporated', 'llc', 'llp', 'lp', 'plc', 'corp', 'corporation', 'co', 'company', 'cie', 'gmbh', 'mbh', 'ag', 'kg',
        'kgaa', 'ohg', 'gbr', 'ug', 'ev', 'bv', 'nv', 'bvba', 'sprl', 'srl', 'spa', 'sl', 'slu', 'lda', 'oy', 'oyj', 'ab', 'as', 'asa', 'aps', 'pty',
        'se', 'kft', 'zrt', 'sro', 'doo', 'and', 'et', 'und')),
      (select string_agg(w, '' order by nr) from words))
  $$;

-- The last nine digits: a country's prefix comes in many ways, or not at all.
create function phone_key(phone text) returns text
  language sql immutable parallel safe strict
  as $$ select case when length(d) >= 6 then "right"(d, 9) end from regexp_replace(phone, '[^0-9]', '', 'g') d $$;

create function domain_key(website text) returns text
  language sql immutable parallel safe strict
  as $$ select h from substring(lower(website) from '^\s*(?:[a-z]+://)?(?:www\d?\.)?([^/:?#\s]+)') h
    where h like '%.%' and h !~ '(^|\.)(facebook|linkedin|instagram|twitter|x|google|youtube)\.com$' $$;

create function address_key(address text) returns text
  language sql immutable parallel safe strict
  as $$ select "left"(a, 200) from regexp_replace(public.search_form(address), '[^[:alnum:]]+', '', 'g') a where length(a) >= 10 and a ~ '\d' $$;

create function keys_of_person(name text, emails jsonb, phones jsonb) returns table (kind text, key text)
  language sql immutable parallel safe
  as $$
    select 'name', "left"(k, 200) from public.person_name_key(name) k where k is not null
    union select 'email', "left"(lower(trim(v)), 200) from jsonb_path_query(emails, '$[*].value') e, lateral (select e #>> '{}') x (v) where trim(v) like '%@%'
    union select 'phone', k from jsonb_path_query(phones, '$[*].value') e, lateral (select public.phone_key(e #>> '{}')) x (k) where k is not null
  $$;

create function keys_of_organization(name text, website text, address jsonb) returns table (kind text, key text)
  language sql immutable parallel safe
  as $$
    select 'name', "left"(k, 200) from public.organization_name_key(name) k where k is not null
    union all select 'domain', "left"(k, 200) from public.domain_key(website) k where k is not null
    union all select 'address', k from public.address_key(address ->> 'value') k where k is not null
  $$;

create table duplicate_keys (
  company_id integer not null,
  entity text collate "C" not null check (entity in ('person', 'organization')),
  kind text collate "C" not null,
  key text collate "C" not null,
  record_id integer not null,
  part integer -- of a person, the organization: two of one name in two organizations are two
);

insert into duplicate_keys (company_id, entity, kind, key, record_id, part)
select p.company_id, 'person', k.kind, k.key, p.id, p.org_id from persons p cross join lateral keys_of_person(p.name, p.emails, p.phones) k
where not p.is_deleted
union all
select o.company_id, 'organization', k.kind, k.key, o.id, null from organizations o
cross join lateral keys_of_organization(o.name, o.website, o.address) k where not o.is_deleted;

alter table duplicate_keys add primary key (company_id, entity, kind, key, record_id);
create index duplicate_keys_by_record on duplicate_keys (company_id, entity, record_id);

-- Many new ones at once are read at once.
create function keep_keys_of_new_persons() returns trigger language plpgsql as $$
begin
  insert into duplicate_keys (company_id, entity, kind, key, record_id, part)
  select p.company_id, 'person', k.kind, k.key, p.id, p.org_id
  from after_rows p cross join lateral keys_of_person(p.name, p.emails, p.phones) k where not p.is_deleted;
  return null;
end $$;
create trigger person_keys_added after insert on persons
  referencing new table as after_rows for each statement execute function keep_keys_of_new_persons();

create function keep_keys_of_new_organizations() returns trigger language plpgsql as $$
begin
  insert into duplicate_keys (company_id, entity, kind, key, record_id)
  select o.company_id, 'organization', k.kind, k.key, o.id
  from after_rows o cross join lateral keys_of_organization(o.name, o.website, o.address) k where not o.is_deleted;
  return null;
end $$;
create trigger organization_keys_added after insert on organizations
  referencing new table as after_rows for each statement execute function keep_keys_of_new_organizations();

create function keep_person_keys() returns trigger language plpgsql as $$
begin
  delete from duplicate_keys k where k.company_id = new.company_id and k.entity = 'person' and k.record_id = new.id;
  insert into duplicate_keys (company_id, entity, kind, key, record_id, part)
  select new.company_id, 'person', k.kind, k.key, new.id, new.org_id from keys_of_person(new.name, new.emails, new.phones) k where not new.is_deleted;
  return null;
end $$;
create trigger person_keys_changed after update of name, emails, phones, org_id, is_deleted on persons
  for each row when ((old.name, old.emails, old.phones, old.org_id, old.is_deleted)
    is distinct from (new.name, new.emails, new.phones, new.org_id, new.is_deleted)) execute function keep_person_keys();

create function keep_organization_keys() returns trigger language plpgsql as $$
begin
  delete from duplicate_keys k where k.company_id = new.company_id and k.entity = 'organization' and k.record_id = new.id;
  insert into duplicate_keys (company_id, entity, kind, key, record_id)
  select new.company_id, 'organization', k.kind, k.key, new.id
  from keys_of_organization(new.name, new.website, new.address) k where not new.is_deleted;
  return null;
end $$;
create trigger organization_keys_changed after update of name, website, address, is_deleted on organizations
  for each row when ((old.name, old.website, old.address, old.is_deleted)
    is distinct from (new.name, new.website, new.address, new.is_deleted)) execute function keep_organization_keys();

create function forget_keys() returns trigger language plpgsql as $$
begin
  delete from duplicate_keys k where k.company_id = old.company_id and k.entity = tg_argv[0] and k.record_id = old.id;
  return null;
end $$;
create trigger person_keys_gone after delete on persons for each row execute function forget_keys('person');
create trigger organization_keys_gone after delete on organizations for each row execute function forget_keys('organization');

-- Open deals with one title, by their person and by their organization.
create index deals_alike_by_person on deals (company_id, person_id, search_title)
  where status = 'open' and not is_deleted and not is_archived and person_id is not null;
create index deals_alike_by_org on deals (company_id, org_id, search_title)
  where status = 'open' and not is_deleted and not is_archived and org_id is not null;

-- Pairs that somebody looked at and found to be two.
create table not_duplicates (
  company_id integer not null references companies (id),
  entity text not null check (entity in ('deal', 'person', 'organization')),
  low_id integer not null,
  high_id integer not null,
  said_by integer not null,
  time timestamptz not null default now(),
  primary key (company_id, entity, low_id, high_id),
  foreign key (company_id, said_by) references users (company_id, id),
  check (low_id < high_id)
);
analyze duplicate_keys;
