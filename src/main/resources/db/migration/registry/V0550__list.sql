set local statement_timeout = 0;
-- The console's lists: the newest of a status or of a field, and words of titles and names.
create index innovation_status_newest on innovation (status, submitted_at desc, receipt desc);
create index innovation_unit_newest on innovation (unit_code, submitted_at desc, receipt desc);
create index innovation_title_words on innovation using gin (to_tsvector('simple', title));
create index member_name_words on member using gin (to_tsvector('simple', coalesce(full_name, '')));
