-- A lead label that a conversion made goes again when its deals have come back and nothing else wears it.
alter table lead_labels add column made_by_conversion boolean not null default false;
