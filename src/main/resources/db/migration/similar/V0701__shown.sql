-- What was withdrawn is kept, in case that is undone, but not shown to others.
alter table innovation_gist add column shown boolean not null default true;
