-- What lies beside a flow (languages, migrations) belongs to its version; the number tells which was published later.
alter table flow_version add column beside text not null default '{}';
alter table flow_version add column number bigint generated always as identity;
