-- A credit note takes an issued invoice back: an invoice of its own, with negative amounts, that says which one.
alter table invoices add column credits_id integer;
alter table invoices add foreign key (company_id, credits_id) references invoices (company_id, id);
alter table invoices add constraint invoices_credit_other check (credits_id <> id);
create unique index invoices_credited_once on invoices (company_id, credits_id) where credits_id is not null and not is_deleted;
