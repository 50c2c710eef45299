-- Activities, notes and products are imported too.
alter table sheet_imports drop constraint sheet_imports_holds_check,
  add constraint sheet_imports_holds_check
    check (holds in ('deals', 'leads', 'persons', 'organizations', 'activities', 'notes', 'products'));
alter table sheet_import_records drop constraint sheet_import_records_entity_check,
  add constraint sheet_import_records_entity_check
    check (entity in ('deal', 'lead', 'person', 'organization', 'activity', 'note', 'product'));

-- Imports of before say nothing of them.
update sheet_imports set
  settings = '{"activity": {"by": "none", "found": "keep"}, "note": {"by": "none", "found": "keep"}, "product": {"by": "none", "found": "keep"}}' || settings,
  counts = '{"activities": {"created": 0, "updated": 0, "unchanged": 0}, "notes": {"created": 0, "updated": 0, "unchanged": 0}, "products": {"created": 0, "updated": 0, "unchanged": 0}}' || counts;

alter table products add column import_key text;
create unique index products_import on products (company_id, import_key) where import_key is not null;
create index products_by_code on products (company_id, lower(code)) where code is not null and not is_deleted;
