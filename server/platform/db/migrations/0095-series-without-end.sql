-- A rule without an end is walked from this day on, one of its past ones, instead of from its first.
alter table activity_series add column walked_from date;
