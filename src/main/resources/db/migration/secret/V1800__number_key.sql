-- Keys that numbers are closed with; of the keys themselves nothing.
create table number_key (
    id text primary key,
    -- when it was put in; the last one is the one to close everything with
    since timestamptz not null,
    -- how far that is: the table and the last row looked at
    place text not null default '',
    done_at timestamptz
);
