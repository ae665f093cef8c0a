-- A file that was looked at and not taken in yet; any node may do that. Kept for a day at most.
create table upload (
    id uuid primary key,
    kind text not null,
    name text not null,
    content bytea not null,
    login text not null,
    at timestamptz not null
);
