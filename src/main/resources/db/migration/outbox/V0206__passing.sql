-- Whether a later question says all that matters of it.
alter table outbox add column passing boolean not null default false;
