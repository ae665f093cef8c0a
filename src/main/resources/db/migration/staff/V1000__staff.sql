-- Who works for the programme: at which union, as what, and where they can be reached. Each sees the subtree of the unit.
create table staff (
    contact text not null,
    role text not null check (role in ('ADMINISTRATOR', 'SUPPORTER', 'REVIEWER', 'LEADER')),
    unit_code text not null,
    name text not null,
    changed_at timestamptz not null,
    primary key (contact, role, unit_code)
);
create index staff_unit on staff (unit_code, role);
