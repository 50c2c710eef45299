-- What a company began with when it asked for sample data, so that all of it can be removed again.
create table sample_records (
  company_id integer not null references companies (id),
  kind text not null, -- deal, lead, person, organization, product, activity
  record_id text not null,
  primary key (company_id, kind, record_id)
);
