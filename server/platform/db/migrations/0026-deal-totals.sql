-- Totals by currency come from the index of values alone, rather than from every deal.
drop index deals_by_value;
create index deals_by_value on deals (company_id, value, id) include (status, is_archived, owner_id, pipeline_id, stage_id, visible_to, currency, probability)
  where not is_deleted;
