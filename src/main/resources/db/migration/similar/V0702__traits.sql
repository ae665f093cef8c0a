-- By what those that may be alike are found, whatever their number: the unit's neighbourhood, and what like ones share
-- (`Gist.traits`). Null until a node has worked them out, for what was registered before and for units that moved.
-- No pending list: everybody who looks would have to read it.
alter table innovation_gist add column neighbourhood text;
alter table innovation_gist add column traits integer[];
create index innovation_gist_traits on innovation_gist using gin (traits) with (fastupdate = off);
create index innovation_gist_unplaced on innovation_gist (id) where neighbourhood is null;
