-- Words are looked for with and without their marks; both find both. The words are kept, as making them takes longer than
-- looking through them.
set local statement_timeout = 0;
create function unmarked(text) returns text language sql immutable strict parallel safe
    return lower(translate(regexp_replace(normalize($1, nfd), '[\u0300-\u036F]', '', 'g'), 'đĐ', 'dD'));
alter table innovation add column words tsvector generated always as (to_tsvector('simple', unmarked(title))) stored;
alter table member
    add column words tsvector generated always as (to_tsvector('simple', coalesce(unmarked(full_name), ''))) stored;
create index innovation_words on innovation using gin (words);
create index member_words on member using gin (words);
drop index innovation_title_words;
drop index member_name_words;
