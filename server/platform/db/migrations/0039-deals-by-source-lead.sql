-- Finds the deal that a lead became.
create index deals_by_source_lead on deals (company_id, source_lead_id) where source_lead_id is not null;
