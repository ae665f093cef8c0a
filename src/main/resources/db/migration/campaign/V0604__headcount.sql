-- How many people submitted at each unit above others, as last counted; people do not add up, so they are counted now and then.
create table headcount (
    programme text not null,
    phase smallint not null,
    unit_code text not null,
    people bigint not null,
    at timestamptz not null,
    primary key (programme, phase, unit_code)
);

-- One row, locked by the node that counts.
create table headcounting (
    id smallint primary key check (id = 1),
    at timestamptz not null
);
insert into headcounting values (1, '-infinity');
