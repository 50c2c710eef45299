-- What deals' custom fields hold, one row a value, so that lists are sorted and narrowed by any field through an index. A table for
-- all fields rather than an index for each: fields come and go, companies are many, and a new deal must not visit an index for every
-- field there ever was. Deals keep their values in custom_fields; these rows follow it by a trigger.
-- The values of a million deals take a minute.
set local statement_timeout = 0;

create table deal_values (
  company_id integer not null,
  deal_id integer not null,
  field_id integer not null,
  part integer not null, -- the place in a list of options; 1 for what is no list
  number numeric, -- numbers, amounts, options, ids
  words text collate "C", -- texts as they are searched, days and times of day; as far as an index entry holds them
  check ((number is null) <> (words is null))
);
alter table deal_values set (autovacuum_vacuum_insert_scale_factor = 0.05);

create function values_of_deal(company integer, custom_fields jsonb)
  returns table (field_id integer, part integer, number numeric, words text)
  language sql stable
  as $$
    select f.id, v.part::integer, case when jsonb_typeof(v.value) = 'number' then v.value::numeric end,
      case when jsonb_typeof(v.value) = 'string' then "left"(search_form(v.value #>> '{}'), 80) end
    from jsonb_each(custom_fields) e
    join fields f on f.company_id = company and f.entity = 'deal' and f.field_code = e.key
    cross join lateral (
      select case when jsonb_typeof(i.value) = 'object' then i.value -> 'value' else i.value end as value, i.part
      from jsonb_array_elements(case when jsonb_typeof(e.value) = 'array' then e.value else jsonb_build_array(e.value) end)
        with ordinality i (value, part)
    ) v
    where jsonb_typeof(v.value) in ('number', 'string')
  $$;

insert into deal_values (company_id, deal_id, field_id, part, number, words)
select d.company_id, d.id, v.field_id, v.part, v.number, v.words
from deals d cross join lateral values_of_deal(d.company_id, d.custom_fields) v where d.custom_fields <> '{}';

-- After the rows: a million deals are checked at once in a fraction of the time that one by one would take.
alter table deal_values add primary key (company_id, deal_id, field_id, part);
alter table deal_values add foreign key (company_id, deal_id) references deals (company_id, id) on delete cascade;
create index deal_values_by_number on deal_values (company_id, field_id, number, deal_id) where number is not null;
create index deal_values_by_words on deal_values (company_id, field_id, words, deal_id) where words is not null;
-- How common a value is depends on its field.
create statistics deal_values_together (mcv, ndistinct) on field_id, number from deal_values;
create statistics deal_words_together (mcv, ndistinct) on field_id, words from deal_values;
analyze deal_values;

-- Many new deals at once are read at once.
create function keep_values_of_new_deals() returns trigger language plpgsql as $$
begin
  insert into deal_values (company_id, deal_id, field_id, part, number, words)
  select d.company_id, d.id, k.field_id, k.part, k.number, k.words
  from after_rows d cross join lateral values_of_deal(d.company_id, d.custom_fields) k where d.custom_fields <> '{}';
  return null;
end $$;
create trigger deal_values_added after insert on deals
  referencing new table as after_rows for each statement execute function keep_values_of_new_deals();

create function keep_deal_values() returns trigger language plpgsql as $$
begin
  delete from deal_values v where v.company_id = new.company_id and v.deal_id = new.id
    and not exists (select from values_of_deal(new.company_id, new.custom_fields) k where k.field_id = v.field_id and k.part = v.part);
  insert into deal_values as v (company_id, deal_id, field_id, part, number, words)
  select new.company_id, new.id, k.field_id, k.part, k.number, k.words from values_of_deal(new.company_id, new.custom_fields) k
  on conflict (company_id, deal_id, field_id, part) do update set number = excluded.number, words = excluded.words
    where (v.number, v.words) is distinct from (excluded.number, excluded.words);
  return null;
end $$;
-- Only of custom_fields: what parks a deal or moves it does not come here.
create trigger deal_values_changed after update of custom_fields on deals
  for each row when (old.custom_fields is distinct from new.custom_fields) execute function keep_deal_values();
