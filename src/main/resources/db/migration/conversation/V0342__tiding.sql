-- News for members that came up at night; it is told in the morning, or once they write themselves.
create table tiding (
    -- the same when it is told again
    key text primary key,
    contact_id bigint not null,
    message text not null,
    made_at timestamptz not null,
    due_at timestamptz not null
);
create index tiding_contact on tiding (contact_id);
