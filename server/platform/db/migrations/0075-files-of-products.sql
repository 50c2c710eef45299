-- Files hang on products, too.
alter table files add column product_id integer;
alter table files add foreign key (company_id, product_id) references products (company_id, id);
create index files_by_product on files (company_id, product_id, id) where product_id is not null;

-- Bytes in the file store that no row holds: of an upload that did not end yet, or of a row that is gone. They are removed
-- when they are due, once what caused them is committed.
create table store_leftovers (
  storage_key text primary key,
  company_id integer not null,
  due_time timestamptz not null default now()
);
create index store_leftovers_due on store_leftovers (due_time);

-- Whichever way a row goes, by a purge, a draft that is discarded or a new picture: its bytes are listed in the same transaction.
create function leave_bytes() returns trigger language plpgsql as $$
begin
  insert into store_leftovers (storage_key, company_id)
    select distinct storage_key, company_id from gone where storage_key is not null
    on conflict (storage_key) do update set due_time = excluded.due_time;
  return null;
end $$;

create function hold_bytes() returns trigger language plpgsql as $$
begin
  delete from store_leftovers l using held where l.storage_key = held.storage_key;
  return null;
end $$;

create trigger files_leave_bytes after delete on files referencing old table as gone for each statement execute function leave_bytes();
create trigger product_images_leave_bytes after delete on product_images referencing old table as gone for each statement execute function leave_bytes();
create trigger invoice_files_leave_bytes after delete on invoice_files referencing old table as gone for each statement execute function leave_bytes();
create trigger files_hold_bytes after insert on files referencing new table as held for each statement execute function hold_bytes();
create trigger product_images_hold_bytes after insert on product_images referencing new table as held for each statement execute function hold_bytes();
create trigger invoice_files_hold_bytes after insert on invoice_files referencing new table as held for each statement execute function hold_bytes();
