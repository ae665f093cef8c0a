create table programme (
    code text primary key,
    name text not null,
    -- the days between which an innovation must have been applied first, both inclusive
    applied_from date not null,
    applied_to date not null,
    sample boolean not null
);

create table phase (
    programme text not null references programme (code),
    number smallint not null,
    first_day date not null,
    last_day date not null,
    primary key (programme, number),
    check (first_day <= last_day)
);

-- Kinds are never mixed in one column; a revision is a new row, the row valid on a day decides that day's percentage.
create table target (
    unit_code text not null,
    phase smallint not null,
    kind text not null check (kind in ('ORIENTATION', 'REGISTERED', 'ALLOTTED', 'PLAN')),
    value bigint not null check (value >= 0),
    valid_from date not null,
    document text not null,
    primary key (unit_code, phase, kind, valid_from)
);
