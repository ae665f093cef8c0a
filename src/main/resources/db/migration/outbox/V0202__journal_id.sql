-- Which entry a message answered.
alter table sent add column journal_id bigint;
