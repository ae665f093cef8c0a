-- What a message is for that nobody asked for.
alter table outbox add column purpose text;
alter table sent add column purpose text;
