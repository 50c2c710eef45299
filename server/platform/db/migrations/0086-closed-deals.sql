-- What was won and lost in a period is read from these alone. Open deals are in neither, so that moving and parking them costs nothing more.
create index deals_by_won_time on deals (company_id, won_time) include (owner_id, pipeline_id, visible_to, currency, value, add_time)
  where status = 'won' and not is_deleted and not is_archived;
create index deals_by_lost_time on deals (company_id, lost_time) include (owner_id, pipeline_id, visible_to, currency, value, lost_reason)
  where status = 'lost' and not is_deleted and not is_archived;
