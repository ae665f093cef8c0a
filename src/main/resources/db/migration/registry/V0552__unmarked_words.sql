-- Words are looked for with and without their marks; both find both.
create function unmarked(text) returns text language sql immutable strict parallel safe
    return lower(translate(regexp_replace(normalize($1, nfd), '[\u0300-\u036F]', '', 'g'), 'đĐ', 'dD'));
create index innovation_title_unmarked on innovation using gin (to_tsvector('simple', unmarked(title)));
create index member_name_unmarked on member using gin (to_tsvector('simple', coalesce(unmarked(full_name), '')));
drop index innovation_title_words;
drop index member_name_words;
