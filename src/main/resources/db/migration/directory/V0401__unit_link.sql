-- What became of a unit, and which paper says so.
create table unit_link (
    unit_code text not null references unit (code),
    kind text not null check (kind in ('MERGED_INTO', 'SPLIT_FROM', 'SUCCEEDED_BY', 'DISSOLVED')),
    -- none for a unit that was dissolved
    other_code text references unit (code),
    -- the first day on which it holds
    day date not null,
    document text not null,
    primary key (unit_code, kind, day)
);

create index unit_successor on unit (successor_code);
