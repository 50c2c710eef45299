-- Mail to a lead that became a deal goes on to the deal.
create index deals_by_source_lead on deals (company_id, source_lead_id) where source_lead_id is not null;
