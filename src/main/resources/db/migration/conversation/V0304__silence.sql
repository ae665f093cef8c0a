-- Contacts with an unfinished form, and when to see next whether they have gone silent. Looked at late: a row is not
-- touched while its contact keeps writing.
create table silence (
    contact_id bigint primary key,
    -- how often this silence was spoken of: 0 not yet, 1 reminded, 2 warned
    step smallint not null,
    due_at timestamptz not null
);
create index silence_due on silence (due_at);
