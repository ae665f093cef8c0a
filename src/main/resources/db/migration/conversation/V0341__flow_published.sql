-- When a version was first served, as far as it was noted.
alter table flow_version add column published_at timestamptz;
alter table flow_version alter column published_at set default clock_timestamp();
