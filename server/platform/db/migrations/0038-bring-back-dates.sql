-- On its bring-back date a parked deal rises as a lead to the top of the inbox, or returns by itself to its old stage.
alter table leads
  add column bring_back_automatically boolean not null default false,
  add column bring_back_refusal text, -- why it did not return by itself
  add check (not bring_back_automatically or bring_back_on is not null);
-- Those whose day has come stand first until somebody decides on them.
create index leads_risen on leads (company_id, is_archived, due_told_time, id) where due_told_time is not null and not is_deleted;

alter table conversions
  add column bring_back_automatically boolean not null default false,
  add check (not bring_back_automatically or bring_back_on is not null);

-- Where the deal stood when it was parked. What was parked before is taken to have stood where its deal is.
alter table parkings add column stage_id integer;
update parkings p set stage_id = d.stage_id from deals d where d.company_id = p.company_id and d.id = p.deal_id;
create index parkings_by_time on parkings (company_id, park_time);
