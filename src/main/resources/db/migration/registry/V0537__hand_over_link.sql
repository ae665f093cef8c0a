-- The same as the code, for a link that opens the other chat.
alter table link_code add column token text unique;
