-- Units are dated: nothing is renamed or deleted in place.
create table unit (
    code text primary key,
    successor_code text references unit (code) deferrable initially deferred,
    created_at timestamptz not null
);

create table unit_version (
    unit_code text not null references unit (code),
    name text not null,
    level text not null,
    valid_from date not null,
    valid_to date,
    primary key (unit_code, valid_from)
);

create table unit_parent (
    unit_code text not null references unit (code),
    parent_code text not null references unit (code) deferrable initially deferred,
    valid_from date not null,
    valid_to date,
    primary key (unit_code, valid_from)
);
create index unit_parent_parent on unit_parent (parent_code);

create table unit_former_name (
    unit_code text not null references unit (code),
    name text not null,
    primary key (unit_code, name)
);

-- One row; a change of the tree raises it, and every node that holds the tree in memory reads it again.
create table unit_revision (
    id smallint primary key check (id = 1),
    revision bigint not null
);
insert into unit_revision values (1, 0);
